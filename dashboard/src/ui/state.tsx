import { CircleAlert, Inbox, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text.ts';
import { Button, ButtonLink } from './button.tsx';
import { classNames } from './class-names.ts';

/** Nothing to show yet, said kindly, with the way to change that. */
export function EmptyState({
  icon: Icon = Inbox,
  title,
  children,
  actions,
}: {
  icon?: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      <span className="mb-4 inline-flex size-12 items-center justify-center rounded-2xl bg-sunken text-ink-faint">
        <Icon aria-hidden className="size-6" strokeWidth={1.75} />
      </span>
      <div className="font-semibold text-base">{title}</div>
      {children === undefined ? null : <div className="mt-1 max-w-md text-ink-muted text-sm">{children}</div>}
      {actions === undefined ? null : (
        <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}

/** Something could not be fetched or done: what, why, and what to do. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useErrorText(error);
  return (
    <div role="alert" className="flex flex-col items-center px-6 py-14 text-center">
      <span className="mb-4 inline-flex size-12 items-center justify-center rounded-2xl bg-negative-soft text-negative">
        <CircleAlert aria-hidden className="size-6" strokeWidth={1.75} />
      </span>
      <p className="font-semibold text-base">{text.title}</p>
      <p className="mt-1 max-w-md text-ink-muted text-sm">{text.detail}</p>
      {text.kind === 'notFound' ? (
        // Asking again for what is gone helps nobody.
        <ButtonLink to="/channels" className="mt-5">
          {t('notFound.action')}
        </ButtonLink>
      ) : onRetry === undefined ? null : (
        <Button className="mt-5" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

/** The same in one line, where several parts of a page may fail beside each other. */
export function InlineError({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useErrorText(error);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <CircleAlert aria-hidden className="size-5 shrink-0 text-negative" strokeWidth={1.75} />
      <p className="min-w-48 flex-1">
        <span className="font-semibold">{text.title}.</span>{' '}
        <span className="text-ink-muted">{text.detail}</span>
      </p>
      <Button size="small" onClick={onRetry}>
        {t('action.retry')}
      </Button>
    </div>
  );
}

type NoticeTone = 'info' | 'warning' | 'negative' | 'positive' | 'simulated';

const TONES: Readonly<Record<NoticeTone, string>> = {
  info: 'bg-sunken text-ink',
  warning: 'bg-warning-soft text-warning',
  negative: 'bg-negative-soft text-negative',
  positive: 'bg-positive-soft text-positive',
  simulated: 'bg-simulated-soft text-simulated',
};

/** A message within a page. Announced at once where it is an error. */
export function Notice({
  tone = 'info',
  title,
  children,
  actions,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  const Icon = tone === 'negative' || tone === 'warning' ? TriangleAlert : Info;
  return (
    <div
      role={tone === 'negative' ? 'alert' : 'status'}
      className={classNames('flex gap-3 rounded-xl px-4 py-3 text-sm', TONES[tone])}
    >
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title === undefined ? null : <p className="font-semibold">{title}</p>}
        {children === undefined ? null : <div className="text-ink">{children}</div>}
      </div>
      {actions}
    </div>
  );
}

/** A grey place for what is still on its way, in the size it will have. */
export function Skeleton({ className }: { className?: string }): ReactElement {
  return <div aria-hidden className={classNames('animate-shimmer rounded-lg bg-sunken', className)} />;
}

/** Tells a screen reader that something is loading; shows its children, usually skeletons. */
export function Loading({ children }: { children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{t('state.loading')}</span>
      {children}
    </div>
  );
}
