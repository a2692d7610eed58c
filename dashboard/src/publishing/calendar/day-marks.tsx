import { ClockFading, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelAvatar } from '../../channels/channel-avatar.tsx';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { proposedTime } from '../compose-address.ts';
import { ComposeLink, useMayCompose } from '../compose-link.tsx';
import { viewersZone } from '../planned-time.ts';
import { clockOf } from '../wall-time.ts';
import { createZoneClock } from '../zone-clock.ts';
import type { CalendarDay, ChannelNames } from './calendar-model.ts';
import type { FreeSlot } from './use-queues.ts';

/** The way to a new post on the day. */
export function NewOnDay({ day, className }: { day: string; className?: string }): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  return (
    <ComposeLink
      at={proposedTime(day, createZoneClock(viewersZone()).show(new Date()))}
      label={t('day.new', { day: words.day(day) })}
      className={classNames(
        'inline-flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink',
        className,
      )}
    >
      <Plus aria-hidden className="size-4" />
    </ComposeLink>
  );
}

/** That clocks are changed on the day, of which zone, and how. */
export function ClockMark({ changes }: { changes: CalendarDay['changes'] }): ReactElement | null {
  const { t } = useTranslation('calendar');
  if (changes.length === 0) return null;
  const said = changes.map(({ zone, change }) => t('day.clocks', { zone, from: change.from, to: change.to }));
  return (
    <span title={said.join('\n')}>
      <Badge tone="warning">
        <ClockFading aria-hidden className="size-3.5" />
        <span aria-hidden>
          {changes[0]?.change.from} → {changes[0]?.change.to}
        </span>
        <span className="sr-only">{said.join(' ')}</span>
      </Badge>
    </span>
  );
}

/** A free place of a queue, faint, and the way to fill it. */
export function SlotPlace({ slot, names }: { slot: FreeSlot; names: ChannelNames }): ReactElement {
  const { t } = useTranslation('calendar');
  const mayCompose = useMayCompose();
  const channel = names.get(slot.channelId)?.title ?? '';
  const look =
    'flex min-h-6 items-center gap-1.5 rounded-lg border border-line-strong border-dashed px-1.5 py-0.5 text-ink-faint text-xs';
  const place = (
    <>
      <ChannelAvatar title={channel} size="small" />
      <span className="truncate">
        <span className="tabular">{clockOf(slot.wallTime)}</span> {t('slot.free')}{' '}
        <span className="sr-only">{t(mayCompose ? 'slot.fill' : 'slot.in', { channel })}</span>
      </span>
    </>
  );
  return (
    <li>
      {mayCompose ? (
        <ComposeLink
          at={slot.wallTime}
          channelId={slot.channelId}
          className={`${look} hover:border-accent hover:text-ink`}
        >
          {place}
        </ComposeLink>
      ) : (
        <span className={look}>{place}</span>
      )}
    </li>
  );
}
