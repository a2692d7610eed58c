import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { useDraggable } from '@dnd-kit/core';
import { Link } from '@tanstack/react-router';
import { Images } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { ChannelAvatar } from '../../channels/channel-avatar.tsx';
import { useFormat } from '../../format/use-format.ts';
import { classNames } from '../../ui/class-names.ts';
import { EntryMenu } from '../changes/entry-menu.tsx';
import type { Changes } from '../changes/use-changes.tsx';
import { dueAtOf, viewersZone } from '../planned-time.ts';
import { stateLook } from '../publication-state.ts';
import { clockOf } from '../wall-time.ts';
import type { ChannelNames } from './calendar-model.ts';

const TEXT = {
  neutral: 'text-ink-muted',
  accent: 'text-accent',
  positive: 'text-positive',
  negative: 'text-negative',
  warning: 'text-warning',
} as const;

/** One publication on its day: when, where, what, and how it stands. It can be dragged while it is open. */
export function CalendarEntry({
  publication,
  names,
  changes,
}: {
  publication: PublicationSummary;
  names: ChannelNames;
  changes: Changes;
}): ReactElement {
  const { t } = useTranslation('calendar');
  const { workspace } = useSession();
  const look = stateLook(publication.state);
  const title = names.get(publication.channelId)?.title ?? '';
  const isDraggable = look.kind === 'open' && mayEdit(workspace);
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: publication.publicationId,
    disabled: !isDraggable,
  });
  return (
    <li
      ref={setNodeRef}
      className={classNames(
        'relative flex items-start gap-1 rounded-lg border border-line bg-surface px-1.5 py-1 text-left text-xs hover:border-line-strong',
        isDragging && 'opacity-40',
      )}
    >
      {/* Not on the whole: what is pressed in the menu and its dialogs would drag as well. */}
      <div
        {...listeners}
        className={classNames('min-w-0 flex-1', isDraggable && 'cursor-grab touch-manipulation select-none')}
      >
        <Link
          to="/publishing/publications/$publicationId"
          params={{ publicationId: publication.publicationId }}
          draggable={false}
          data-publication={publication.publicationId}
          className="block rounded after:absolute after:inset-0 after:rounded-lg"
        >
          <span className="flex items-center gap-1.5">
            <ChannelAvatar title={title} size="small" />
            <span className="sr-only">{title}</span>
            <EntryTime publication={publication} />
            {publication.mediaCount > 0 ? (
              <span className="inline-flex items-center gap-0.5 text-ink-faint">
                <Images aria-hidden className="size-3.5" />
                <span className="sr-only">{t('entry.media', { count: publication.mediaCount })}</span>
              </span>
            ) : null}
          </span>
          <bdi className="mt-0.5 line-clamp-2 break-words text-ink">
            {publication.excerpt === '' ? t('entry.withoutText') : publication.excerpt}
          </bdi>
          <span className={classNames('mt-0.5 flex items-center gap-1 font-medium', TEXT[look.tone])}>
            <look.icon aria-hidden className="size-3.5 shrink-0" />
            {t(`state.${look.name}`)}
          </span>
        </Link>
      </div>
      {isDraggable ? <EntryMenu publication={publication} changes={changes} /> : null}
    </li>
  );
}

/** What the channel's clocks show; what those of the reader show then, for whoever asks. */
function EntryTime({ publication }: { publication: PublicationSummary }): ReactElement {
  const { t } = useTranslation('calendar');
  const yours = viewersZone();
  const format = useFormat(yours);
  const at = dueAtOf(publication);
  const { zone, wallTime } = publication;
  return (
    <time
      dateTime={at.toISOString()}
      title={zone === yours ? zone : t('entry.zones', { zone, yours, time: format.dateTime(at) })}
      className="tabular font-semibold"
    >
      {clockOf(wallTime)}
    </time>
  );
}
