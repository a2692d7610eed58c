import { type Channel, ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Link } from '@tanstack/react-router';
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isShown } from '../analytics/overview/headline-items.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge, SimulatedBadge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { MetricValue } from '../ui/metric-value.tsx';
import { ChannelAvatar } from './channel-avatar.tsx';
import { useMissingWords } from './missing-parts.ts';
import { SparkBars } from './spark-bars.tsx';
import { SparkLink } from './spark-link.tsx';

/** One channel on the page of channels. The whole card leads to its overview. */
export function ChannelCard({ channel, now }: { channel: Channel; now: Date }): ReactElement {
  const { t } = useTranslation('channels');
  const format = useFormat(channel.timeZone);
  const missing = useMissingWords()(channel.missing);
  const last = channel.lastPostAt === undefined ? null : timestampDate(channel.lastPostAt);
  return (
    <Card className="relative flex w-full min-w-0 flex-col p-5 transition-[box-shadow,border-color] hover:border-line-strong hover:shadow-pop">
      <div className="flex items-start gap-3">
        <ChannelAvatar title={channel.title} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">
            <Link
              to="/channels/$channelId/overview"
              params={{ channelId: channel.channelId }}
              className="after:absolute after:inset-0 after:rounded-card"
            >
              <bdi>{channel.title}</bdi>
            </Link>
          </h2>
          <p className="truncate text-ink-muted text-sm">
            {channel.username === ''
              ? t(channel.kind === ChannelKind.GROUP ? 'kind.group' : 'kind.channel')
              : `@${channel.username}`}
          </p>
        </div>
        {channel.simulated ? <SimulatedBadge /> : null}
      </div>

      <SparkBars values={channel.recentPostsPerDay} className="mt-5 h-10 w-full" />
      {channel.recentPostsPerDay.length === 0 ? null : (
        // Above the card's own link, which leads to the overview as it usually is.
        <SparkLink
          channelId={channel.channelId}
          className="relative z-10 mt-1 min-h-6 w-fit text-2xs text-ink-faint underline decoration-line-strong underline-offset-3 hover:text-accent"
        >
          {t('sparkCaption')}
        </SparkLink>
      )}

      <dl className="mt-3 grid grid-cols-[repeat(3,auto)] justify-start gap-x-8 gap-y-2 max-sm:gap-x-6">
        <Figure label={t('column.posts')}>
          <span className="tabular font-semibold text-xl leading-tight tracking-tight">
            {format.compact(channel.postCount)}
          </span>
        </Figure>
        {/* What its files cannot show is named below, not shown as a number that is unknown. */}
        {isShown(channel.subscribers) ? (
          <Figure label={t('column.subscribers')}>
            <MetricValue
              metric={channel.subscribers}
              label={t('column.subscribers')}
              definition={t('definition.subscribers')}
              timeZone={channel.timeZone}
              sample="reading"
            />
          </Figure>
        ) : null}
        {isShown(channel.averageReach) && channel.postCount > 0 ? (
          <Figure label={t('column.reach')}>
            <MetricValue
              metric={channel.averageReach}
              label={t('column.reach')}
              definition={t('definition.reach')}
              timeZone={channel.timeZone}
            />
          </Figure>
        ) : null}
      </dl>

      <div className="mt-4 flex flex-1 flex-wrap content-start items-center gap-x-2 gap-y-2 border-line border-t pt-3 text-ink-muted text-xs">
        <span className="mr-auto">
          {last === null ? t('noPosts') : t('lastPost', { when: format.relative(last, now) })}
        </span>
        {channel.computingGivenUp ? (
          <TriangleAlert aria-label={t('computingGivenUp')} className="size-4 text-warning" />
        ) : channel.computing ? (
          <LoaderCircle aria-label={t('computing')} className="size-4 animate-spin text-warning" />
        ) : null}
        {channel.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        {missing === '' ? null : (
          <span className="w-full text-ink-faint">{t('missing', { parts: missing })}</span>
        )}
      </div>
    </Card>
  );
}

function Figure({ label, children }: { label: string; children: ReactElement }): ReactElement {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint text-xs">{label}</dt>
      {/* Above the card's own link, so that the details button can be pressed. */}
      <dd className="relative z-10 mt-0.5 w-fit">{children}</dd>
    </div>
  );
}
