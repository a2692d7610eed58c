import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../api/live/follow-live.ts';
import { useFormat } from '../format/use-format.ts';
import { classNames } from '../ui/class-names.ts';

const DOT: Readonly<Record<LiveState['kind'], string>> = {
  live: 'bg-positive',
  reconnecting: 'bg-warning motion-safe:animate-pulse',
  offline: 'bg-negative',
};

/** Says whether what is shown moves by itself. On a small screen a live page has the dot alone. */
export function LiveMark({ live, compact = false }: { live: LiveState; compact?: boolean }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const words =
    live.kind === 'offline' ? t('live.offline', { time: format.time(live.since) }) : t(`live.${live.kind}`);
  return (
    <p
      role="status"
      title={live.kind === 'live' ? t('live.explained') : undefined}
      className={classNames(
        'flex min-w-0 items-center gap-2 text-ink-muted text-xs',
        compact ? 'px-1' : 'h-8 px-2.5',
      )}
    >
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', DOT[live.kind])} />
      <span className={classNames('truncate', compact && live.kind === 'live' ? 'sr-only' : '')}>
        {words}
      </span>
    </p>
  );
}
