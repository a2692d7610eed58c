import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';

/**
 * A modal dialog; on a phone a sheet from below. The library's own overlay is not used: it writes a
 * <style> element, which the content security policy refuses, so the page is held still in styles.css.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  // The library gives the focus back to its own kind of trigger only; ours is whatever opened the dialog.
  const opener = useRef<HTMLElement | null>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <div data-modal-open className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          onOpenAutoFocus={() => {
            opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 flex max-h-[90dvh] w-[min(34rem,calc(100vw-2rem))] animate-rise flex-col overflow-hidden rounded-2xl border border-line bg-raised shadow-pop max-sm:top-auto max-sm:bottom-0 max-sm:left-0 max-sm:w-full max-sm:translate-x-0 max-sm:translate-y-0 max-sm:rounded-b-none"
        >
          <div className="flex items-start justify-between gap-4 px-6 pt-5 max-sm:px-4">
            <div className="min-w-0 pt-1.5">
              <Primitive.Title className="font-semibold text-lg leading-snug">{title}</Primitive.Title>
              {description === undefined ? null : (
                <Primitive.Description className="mt-1.5 text-ink-muted text-sm">
                  {description}
                </Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label={t('action.close')}>
                <X aria-hidden className="size-4.5" />
              </IconButton>
            </Primitive.Close>
          </div>
          <div className="overflow-y-auto px-6 py-5 max-sm:px-4">{children}</div>
          {footer === undefined ? null : (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-6 py-4 max-sm:px-4">
              {footer}
            </div>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
