import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Link } from '@tanstack/react-router';
import { ExternalLink, ListOrdered, Repeat } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { safeLink } from '../../analytics/safe-link.ts';
import { ChannelAvatar } from '../../channels/channel-avatar.tsx';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { useFormat } from '../../format/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { dueAtOf, viewersZone } from '../planned-time.ts';
import { StateBadge } from '../state-badge.tsx';
import { clockOf, dayOf } from '../wall-time.ts';

/** In which channel, how it stands, and when by the clocks of both. */
export function PublicationFacts({
  summary,
  link,
  title,
}: {
  summary: PublicationSummary;
  /** Of the post in Telegram; empty where it has none yet. */
  link: string;
  /** Of the channel. */
  title: string;
}): ReactElement {
  const { t } = useTranslation('publication');
  const words = useCalendarWords();
  const yours = viewersZone();
  const format = useFormat(yours);
  const zoned = useFormat(summary.zone);
  const { wallTime, zone, sentAt } = summary;
  const telegram = safeLink(link);
  return (
    <div className="flex flex-wrap items-start justify-between gap-3 p-5 max-sm:p-4">
      <div className="flex min-w-0 flex-col gap-1.5">
        <Link
          to="/channels/$channelId"
          params={{ channelId: summary.channelId }}
          className="inline-flex min-w-0 items-center gap-2 font-semibold hover:underline"
        >
          <ChannelAvatar title={title} size="small" />
          <bdi className="truncate">{title === '' ? t('channelGone') : title}</bdi>
        </Link>
        <p className="text-sm first-letter:uppercase">
          {`${words.fullDay(dayOf(wallTime))}, ${clockOf(wallTime)} (${zone})`}
        </p>
        {zone === yours ? null : (
          <p className="text-ink-muted text-sm">
            {t('facts.yours', { when: format.dateTime(dueAtOf(summary)), zone: yours })}
          </p>
        )}
        {sentAt === undefined ? null : (
          <p className="text-ink-muted text-sm">
            {t('facts.sent', { when: zoned.dateTime(timestampDate(sentAt)) })}
          </p>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-muted text-sm">
          <StateBadge state={summary.state} />
          {summary.repeats ? (
            <span className="inline-flex items-center gap-1.5">
              <Repeat aria-hidden className="size-4" />
              {t('facts.repeats')}
            </span>
          ) : null}
          {summary.queued ? (
            <span className="inline-flex items-center gap-1.5">
              <ListOrdered aria-hidden className="size-4" />
              {t('facts.queued')}
            </span>
          ) : null}
        </div>
      </div>
      {telegram === null ? null : (
        <a
          href={telegram}
          target="_blank"
          rel="noopener noreferrer"
          className={buttonClass('secondary', 'small')}
        >
          <ExternalLink aria-hidden className="size-4" />
          {t('facts.inTelegram')}
        </a>
      )}
    </div>
  );
}
