import type { NativeGraph } from '@analyticbot/contracts/telegram/v1/accounts';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { isOverDays, nativeGraphModel, nativeGraphTable, placeOf } from './native-graph-model.ts';

/** One graph of Telegram's, of Telegram's own days. */
export function NativeGraphChart({
  page,
  graph,
  title,
  text,
  source,
}: {
  page: ChannelWindow;
  graph: NativeGraph;
  title: string;
  text: string;
  source: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const overDays = isOverDays(graph);
  const model = useMemo(() => nativeGraphModel(graph, (index) => placeOf(graph, index, false)), [graph]);
  const pointName = (index: number): string => {
    const place = placeOf(graph, index, overDays);
    return overDays ? format.day(place) : place;
  };
  return (
    <ChartFrame
      title={title}
      definition={{ text, trap: t('native.trap') }}
      state={{ kind: 'ready' }}
      table={nativeGraphTable(graph, t(overDays ? 'column.day' : 'native.point'))}
      fileName={[page.channel.title]}
      subject={page.channel.title}
      legend={model.lines.map(({ label }) => label).join(', ')}
      source={source}
      firstCell={pointName}
    >
      <SeriesChart
        model={model}
        kind="count"
        height={200}
        summary={t('native.summary', { title, count: graph.x.length })}
        pointName={pointName}
      />
    </ChartFrame>
  );
}
