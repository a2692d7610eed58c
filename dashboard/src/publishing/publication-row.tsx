import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { Link } from '@tanstack/react-router';
import { Images, Repeat } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../api/session.ts';
import { ChannelAvatar } from '../channels/channel-avatar.tsx';
import { useFormat } from '../format/use-format.ts';
import { classNames } from '../ui/class-names.ts';
import { EntryMenu } from './changes/entry-menu.tsx';
import type { Changes } from './changes/use-changes.tsx';
import { dueAtOf, viewersZone } from './planned-time.ts';
import { stateLook } from './publication-state.ts';
import { StateBadge } from './state-badge.tsx';
import { clockOf } from './wall-time.ts';

/** One publication as a line: when by both clocks, where, what, how it stands, and what can be done. */
export function PublicationRow({
  publication,
  title,
  changes,
  when,
  children,
}: {
  publication: PublicationSummary;
  /** Of its channel. */
  title: string;
  changes: Changes;
  /** Said in place of the clock alone, where the line stands under no day. */
  when?: string;
  children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation('calendar');
  const { workspace } = useSession();
  return (
    <li className="relative flex items-start gap-3 px-5 py-3 hover:bg-canvas max-sm:px-4">
      <div className={classNames('shrink-0 max-sm:w-18', when === undefined ? 'w-20' : 'w-32')}>
        <p className="tabular font-semibold text-sm">{when ?? clockOf(publication.wallTime)}</p>
        <YourClock publication={publication} />
      </div>
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-1.5 text-ink-muted text-xs">
          <ChannelAvatar title={title} size="small" />
          <bdi className="truncate">{title}</bdi>
          {publication.repeats ? (
            <span title={t('entry.repeats')}>
              <Repeat aria-hidden className="size-3.5" />
              <span className="sr-only">{t('entry.repeats')}</span>
            </span>
          ) : null}
          {publication.mediaCount > 0 ? (
            <span className="inline-flex items-center gap-0.5">
              <Images aria-hidden className="size-3.5" />
              <span aria-hidden className="tabular">
                {publication.mediaCount}
              </span>
              <span className="sr-only">{t('entry.media', { count: publication.mediaCount })}</span>
            </span>
          ) : null}
        </p>
        <Link
          to="/publishing/publications/$publicationId"
          params={{ publicationId: publication.publicationId }}
          data-publication={publication.publicationId}
          className="mt-0.5 line-clamp-2 break-words text-sm after:absolute after:inset-0"
        >
          <bdi>{publication.excerpt === '' ? t('entry.withoutText') : publication.excerpt}</bdi>
        </Link>
        {children}
        <div className="mt-1.5 sm:hidden">
          <StateBadge state={publication.state} />
        </div>
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <div className="max-sm:hidden">
          <StateBadge state={publication.state} />
        </div>
        {stateLook(publication.state).kind === 'open' && mayEdit(workspace) ? (
          <EntryMenu publication={publication} changes={changes} />
        ) : null}
      </div>
    </li>
  );
}

/** What the reader's own clocks show then, where they differ from the channel's. */
function YourClock({ publication }: { publication: PublicationSummary }): ReactElement | null {
  const { t } = useTranslation('calendar');
  const yours = viewersZone();
  const format = useFormat(yours);
  if (publication.zone === yours) return null;
  const at = dueAtOf(publication);
  return (
    <p
      title={t('entry.zones', { zone: publication.zone, yours, time: format.dateTime(at) })}
      className="tabular text-ink-faint text-xs"
    >
      {t('entry.yourTime', { time: format.time(at) })}
    </p>
  );
}
