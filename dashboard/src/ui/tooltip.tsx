import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

/** A short hint on hover and focus. Never the only place where something is said: touch has no hover. */
export function Tooltip({ label, children }: { label: ReactNode; children: ReactElement }): ReactElement {
  return (
    <Primitive.Root delayDuration={250}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-w-72 animate-appear rounded-lg bg-ink px-2.5 py-1.5 text-canvas text-xs leading-relaxed shadow-pop"
        >
          {label}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

export const TooltipProvider = Primitive.Provider;
