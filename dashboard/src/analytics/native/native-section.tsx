import { Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { AccountsService, type NativeStatistics } from '@analyticbot/contracts/telegram/v1/accounts';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { MetricCell, MetricPanel, MetricRow } from '../../ui/metric-panel.tsx';
import { metricNumber, REASON_KEYS, unknownReason } from '../../ui/metric-words.ts';
import { useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { NativeGraphChart } from './native-graph-chart.tsx';
import { GRAPH_NAMES, type GraphName, VALUE_NAMES } from './native-names.ts';
import { RecentPostsChart } from './recent-posts-chart.tsx';

/** All that Telegram itself counts of the channel, or why it shows nothing; nothing where no account may ask. */
export function NativeSection({ page }: { page: ChannelWindow }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const { channelId } = page.channel;
  const { data: answer } = useQuery(AccountsService.method.getNativeStatistics, { channelId });
  if (answer === undefined) return null;
  if (answer.statistics !== undefined) return <Statistics page={page} statistics={answer.statistics} />;
  const reason = unknownReason(answer.notificationsOnRate);
  if (reason !== UnknownReason.NATIVE_STATISTICS_REFUSED) return null;
  return (
    <Card className="p-6">
      <h2 className="font-semibold">{t('native.title')}</h2>
      <p className="mt-1 max-w-prose text-ink-muted">{words(REASON_KEYS[reason])}</p>
    </Card>
  );
}

function Statistics({
  page,
  statistics,
}: {
  page: ChannelWindow;
  statistics: NativeStatistics;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat('UTC');
  const { observedAt, graphs, from, to, recentPosts } = statistics;
  const source = useSourceLine(page.channel.timeZone)({
    sources: [Source.MTPROTO],
    observedAt: observedAt ?? null,
    notBefore: false,
  });
  const isKnown = (name: string): name is GraphName => GRAPH_NAMES.some((known) => known === name);
  const nameOf = (name: string): string => (isKnown(name) ? t(`native.graph.${name}`) : name);
  const place = (name: string): number => (isKnown(name) ? GRAPH_NAMES.indexOf(name) : GRAPH_NAMES.length);
  const drawn = graphs
    .filter(({ refusal, x }) => refusal === '' && x.length > 0)
    .toSorted((a, b) => place(a.name) - place(b.name));
  const refused = graphs.filter(({ refusal }) => refusal !== '');
  const day = (at: NonNullable<typeof from>): string =>
    format.day(timestampDate(at).toISOString().slice(0, 10));
  return (
    <section aria-label={t('native.title')} className="flex min-w-0 flex-col gap-4">
      <div className="mt-4">
        <h2 className="font-semibold text-lg">{t('native.title')}</h2>
        <p className="mt-0.5 max-w-prose text-ink-muted text-sm">
          {from === undefined || to === undefined
            ? t('native.leadless')
            : t('native.lead', { from: day(from), to: day(to) })}{' '}
          {refused.length === 0
            ? null
            : t('native.refused', { names: format.list(refused.map(({ name }) => nameOf(name))) })}
        </p>
      </div>
      <Values statistics={statistics} timeZone={page.channel.timeZone} />
      <div className="grid min-w-0 gap-4 xl:grid-cols-2">
        {drawn.map((graph) => (
          <NativeGraphChart
            key={graph.name}
            page={page}
            graph={graph}
            title={nameOf(graph.name)}
            text={isKnown(graph.name) ? t(`native.says.${graph.name}`) : t('native.title')}
            source={source}
          />
        ))}
        {recentPosts.length === 0 ? null : (
          <RecentPostsChart page={page} posts={recentPosts} source={source} />
        )}
      </div>
    </section>
  );
}

/** Numbers with the period before; of stories only where there are any. */
function Values({
  statistics: { values },
  timeZone,
}: {
  statistics: NativeStatistics;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const shown = VALUE_NAMES.flatMap((name) => {
    const metric = values.find((value) => value.name === name)?.metric;
    const isNothing = metricNumber(metric) === 0 && metric?.change === undefined;
    return metric === undefined || (name.endsWith('Story') && isNothing) ? [] : [{ name, metric }];
  });
  return (
    <MetricPanel label={t('native.values')}>
      <MetricRow>
        {shown.map(({ name, metric }) => (
          <MetricCell
            key={name}
            weight="minor"
            name={t(`native.value.${name}`)}
            metric={metric}
            kind={name.includes('Per') ? 'decimal' : 'count'}
            label={t(`native.value.${name}`)}
            definition={`${t('native.valueDef')} ${t('native.trap')}`}
            direction="up-is-good"
            timeZone={timeZone}
            sample="reading"
          />
        ))}
      </MetricRow>
    </MetricPanel>
  );
}
