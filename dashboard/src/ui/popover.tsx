import { Popover as Primitive } from 'radix-ui';
import { type ReactElement, type ReactNode, useId } from 'react';

/** A small panel at its trigger, opened by click, tap or key: for what a person wants to read once. */
export function Popover({
  trigger,
  children,
  align = 'start',
}: {
  /** One element that takes a ref: a button. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
}): ReactElement {
  // The panel is called what its trigger is called.
  const triggerId = useId();
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild id={triggerId}>
        {trigger}
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-labelledby={triggerId}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          data-quiet-focus
          className="z-50 max-h-(--radix-popover-content-available-height) w-[min(20rem,calc(100vw-1.5rem))] animate-rise overflow-y-auto rounded-xl border border-line bg-raised p-4 text-sm shadow-pop"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
