import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

/**
 * Tells what was just done, over the foot of the page, with the way to take it back. It stays until it is dismissed or
 * something else is told: whoever reads slowly must not miss it.
 */
export function Toast({
  tone = 'info',
  action,
  onDismiss,
  children,
}: {
  tone?: 'info' | 'negative';
  action?: ReactNode;
  onDismiss: () => void;
  children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div
      role={tone === 'negative' ? 'alert' : 'status'}
      className="-translate-x-1/2 fixed bottom-6 left-1/2 z-30 flex w-max max-w-[min(36rem,calc(100vw-2rem))] animate-rise items-center gap-2 rounded-xl border border-line-strong bg-raised py-2 pr-2 pl-4 text-sm shadow-pop max-lg:bottom-22"
    >
      <div className={classNames('min-w-0 flex-1', tone === 'negative' && 'text-negative')}>{children}</div>
      {action}
      <IconButton label={t('action.dismiss')} size="small" onClick={onDismiss}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
