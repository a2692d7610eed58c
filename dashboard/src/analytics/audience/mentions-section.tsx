import { AudienceService, type MentioningChannel } from '@analyticbot/contracts/channels/v1/audience';
import { useQuery } from '@connectrpc/connect-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { tableOf } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { MetricFigure } from '../../ui/metric-value.tsx';
import { metricNumber } from '../../ui/metric-words.ts';
import { useDefinitions } from '../definitions.ts';
import { numberedNames } from '../numbered-names.ts';
import { linkLook } from '../posts-link.tsx';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { MentionList } from './mention-list.tsx';

/** Who names or reposts the channel, of those that this workspace watches, and what that weighs. */
export function MentionsSection({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const { channelId, title, timeZone } = page.channel;
  const sourceLine = useSourceLine(timeZone);
  const query = useQuery(AudienceService.method.getMentions, { channelId });
  const answer = query.data;
  const channels = useMemo(() => answer?.channels ?? [], [answer]);
  const bars = useMemo(() => {
    const names = numberedNames(channels.map((channel) => channel.title));
    return channels.map((channel, index) => ({
      label: names[index] ?? '',
      value: channel.contribution ?? null,
      text:
        channel.contribution === undefined
          ? t(channel.channelId === 0 ? 'mentions.elsewhere' : 'mentions.noReach')
          : format.number(channel.contribution, 1),
    }));
  }, [channels, format, t]);
  const watched = answer?.watchedChannels ?? 0;
  const outside = channels.filter(({ channelId: id }) => id === 0).length;
  const nobody = watched === 0 ? t('mentions.noChannels') : t('mentions.none', { count: watched });
  return (
    <ChartFrame
      title={t('mentions.title')}
      description={t('mentions.lead')}
      definition={definitions('citationIndex')}
      state={chartState(query, channels.length === 0 ? nobody : null)}
      table={tableOf(
        [
          {
            key: 'channel',
            label: t('column.channel'),
            kind: 'text',
            cell: (channel: MentioningChannel) => channel.title,
          },
          { key: 'mentions', label: t('column.mentions'), kind: 'count', cell: (one) => one.mentionCount },
          {
            key: 'average_reach',
            label: t('headline.averageReach'),
            kind: 'count',
            cell: (one) => metricNumber(one.averageReach),
          },
          {
            key: 'weight',
            label: t('column.weight'),
            kind: 'decimal',
            cell: (one) => one.contribution ?? null,
          },
        ],
        channels,
      )}
      fileName={[title]}
      subject={title}
      legend={t('column.weight')}
      source={sourceLine(provenance(channels.map((channel) => channel.averageReach)))}
      partial={[
        watched === 0 ? '' : t('mentions.watchedOnly', { count: watched }),
        outside === 0 ? '' : t('mentions.outside', { count: outside }),
      ]
        .filter((part) => part !== '')
        .join(' ')}
      firstCell={(row, words) =>
        channels[row]?.channelId === 0 ? (
          words
        ) : (
          <Link
            to="/channels/$channelId/overview"
            params={{ channelId: channels[row]?.channelId ?? channelId }}
            className={linkLook}
          >
            {words}
          </Link>
        )
      }
    >
      <p className="mb-4 flex flex-wrap items-baseline gap-x-2">
        <MetricFigure metric={answer?.citationIndex} kind="decimal" size="large" />
        <span className="text-ink-muted text-sm">{t('mentions.index')}</span>
      </p>
      <BarChart bars={bars} summary={t('mentions.summary', { count: bars.length })} />
      <MentionList mentionedId={channelId} channels={channels} timeZone={timeZone} />
    </ChartFrame>
  );
}
