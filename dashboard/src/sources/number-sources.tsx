import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Provenance, provenance, useSourceLine } from '../analytics/source-line.ts';
import { useChannelWindow } from '../analytics/use-channel-window.ts';
import { metricNumber, REASON_KEYS, unknownReason } from '../ui/metric-words.ts';

const NUMBERS = [
  'posts',
  'subscribers',
  'viewsTotal',
  'reactionsTotal',
  'forwardsTotal',
  'commentsTotal',
  'joins',
] as const;

/** Posts are counted over all sources alike: each that shows the channel shows them. */
function postsFrom({ sources, lastObservedAt }: Channel): Provenance {
  return { sources, observedAt: lastObservedAt ?? null, notBefore: false };
}

/** For each number of a channel the sources that it comes from and when it was seen last, or why it is not known. */
export function NumberSources({ channel }: { channel: Channel }): ReactElement | null {
  const { t } = useTranslation(['sources', 'analytics', 'metric']);
  const { channelId, timeZone } = channel;
  const window = useChannelWindow(channelId, { window: 'all' })?.days;
  const line = useSourceLine(timeZone);
  const { data } = useQuery(
    MetricsService.method.getOverview,
    { channelId, ...(window === undefined ? {} : { window }) },
    { enabled: window !== undefined && channel.postCount > 0 },
  );
  const headline = data?.headline;
  if (headline === undefined) return null;
  return (
    <div>
      <h3 className="font-medium text-sm">{t('numbers')}</h3>
      <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {NUMBERS.map((name) => {
          const metric = headline[name];
          return (
            <div key={name} className="contents">
              <dt>{t(`analytics:headline.${name}`)}</dt>
              <dd className="text-ink-muted">
                {metricNumber(metric) === null
                  ? t(`metric:${REASON_KEYS[unknownReason(metric)]}`)
                  : line(name === 'posts' ? postsFrom(channel) : provenance([metric]))}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
