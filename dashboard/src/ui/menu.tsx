import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

/**
 * A menu at its trigger. Not modal: the library's modal kind writes a <style> element, which the
 * content security policy refuses.
 */
export function Menu({
  trigger,
  children,
  align = 'start',
  side = 'bottom',
}: {
  /** One element that takes a ref: a button. */
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'end';
  side?: 'top' | 'bottom';
}): ReactElement {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-56 max-w-80 animate-rise overflow-y-auto rounded-xl border border-line bg-raised p-1.5 shadow-pop"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export function MenuItem({
  onSelect,
  children,
  disabled = false,
  checked,
}: {
  onSelect: () => void;
  children: ReactNode;
  disabled?: boolean;
  /** Given for a choice of one: whether this is the one in force. */
  checked?: boolean;
}): ReactElement {
  const look = classNames(
    'flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-sm outline-none',
    'data-[highlighted]:bg-sunken data-[disabled]:opacity-55',
  );
  if (checked === undefined) {
    return (
      <Primitive.Item className={look} onSelect={onSelect} disabled={disabled}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.CheckboxItem className={look} checked={checked} onSelect={onSelect} disabled={disabled}>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }): ReactElement {
  return <Primitive.Label className="eyebrow px-2.5 pt-1.5 pb-1">{children}</Primitive.Label>;
}

export function MenuSeparator(): ReactElement {
  return <Primitive.Separator className="-mx-1.5 my-1.5 h-px bg-line" />;
}
