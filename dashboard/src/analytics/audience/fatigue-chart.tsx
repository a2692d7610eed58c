import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import { metricNumber, REASON_KEYS, unknownReason } from '../../ui/metric-words.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { PostLink } from '../posts-link.tsx';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { fatigueModel, fatigueTable, inTime } from './fatigue-model.ts';

/** How many left in the day after each post, against what is usual. */
export function FatigueChart({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const { channelId, timeZone } = page.channel;
  const format = useFormat(timeZone);
  const navigate = useNavigate();
  const definitions = useDefinitions();
  const exported = useChartNames(page);
  const sourceLine = useSourceLine(timeZone);
  const query = useQuery(AudienceService.method.getFatigue, { channelId, window: page.days });
  const posts = useMemo(() => inTime(query.data?.posts ?? []), [query.data]);
  const usual = metricNumber(query.data?.usualLeaves);
  const labels = useMemo(() => ({ leaves: t('fatigue.leaves'), usual: t('fatigue.usual') }), [t]);
  const model = useMemo(() => fatigueModel(posts, usual, labels, timeZone), [posts, usual, labels, timeZone]);
  const when = (index: number): string => {
    const at = posts[index]?.publishedAt;
    return at === undefined ? '' : format.dateTime(timestampDate(at));
  };
  const above = model.marked.length;
  const verdict =
    usual === null
      ? words(REASON_KEYS[unknownReason(query.data?.usualLeaves)])
      : above === 0
        ? t('fatigue.noneAbove')
        : t('fatigue.above', { count: above });
  return (
    <ChartFrame
      title={t('fatigue.title')}
      description={t('fatigue.lead')}
      definition={definitions('fatigue')}
      state={chartState(query, posts.length === 0 ? t('fatigue.none') : null)}
      table={fatigueTable(posts, {
        published: t('column.post'),
        leaves: labels.leaves,
        ratio: t('column.againstExpectation'),
        low: t('column.liftLow'),
        high: t('column.liftHigh'),
        verdict: t('column.verdict'),
        aboveUsual: t('fatigue.moreThanUsual'),
        asUsual: t('fatigue.asUsual'),
      })}
      {...exported}
      legend={`${labels.leaves}, ${labels.usual}`}
      source={sourceLine(provenance([query.data?.usualLeaves]))}
      partial={verdict}
      firstCell={(row) => {
        const post = posts[row];
        return post === undefined ? null : (
          <PostLink channelId={channelId} messageId={Number(post.messageId)}>
            {when(row)}
          </PostLink>
        );
      }}
    >
      <SeriesChart
        model={model}
        kind="decimal"
        height={200}
        summary={t('fatigue.summary', { count: posts.length })}
        pointName={when}
        onOpen={(index) => {
          const post = posts[index];
          if (post !== undefined)
            void navigate({
              to: '/channels/$channelId/posts/$messageId',
              params: { channelId, messageId: Number(post.messageId) },
            });
        }}
      />
    </ChartFrame>
  );
}
