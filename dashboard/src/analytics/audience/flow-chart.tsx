import { type GetMemberFlowResponse, MemberFlowStep } from '@analyticbot/contracts/channels/v1/audience';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { flowModel, flowTable } from './flow-model.ts';

export interface FlowQuery {
  readonly data: GetMemberFlowResponse | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

const stepKeys = {
  [MemberFlowStep.UNSPECIFIED]: 'step.day',
  [MemberFlowStep.DAY]: 'step.day',
  [MemberFlowStep.WEEK]: 'step.week',
  [MemberFlowStep.MONTH]: 'step.month',
} as const;

/** Who came and who went, day by day. */
export function FlowChart({ page, query }: { page: ChannelWindow; query: FlowQuery }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const names = useChartNames(page);
  const sourceLine = useSourceLine(page.channel.timeZone);
  const answer = query.data;
  const series = useMemo(() => answer?.series ?? [], [answer]);
  const labels = useMemo(
    () => ({
      day: t('column.day'),
      joined: t('headline.joins'),
      gone: t('flow.gone'),
      left: t('flow.left'),
      removed: t('flow.removed'),
      net: t('flow.net'),
    }),
    [t],
  );
  const model = useMemo(() => flowModel(series, labels), [series, labels]);
  const removed = metricNumber(answer?.removed) ?? 0;
  return (
    <ChartFrame
      title={t('flow.title', { step: t(stepKeys[answer?.step ?? MemberFlowStep.DAY]) })}
      definition={definitions('memberFlow')}
      state={chartState(query, series.length === 0 ? t('members.beforeSince') : null)}
      table={flowTable(series, labels)}
      {...names}
      legend={`${labels.joined}, ${labels.gone}, ${labels.net}`}
      source={sourceLine(provenance([answer?.joins, answer?.leaves]))}
      partial={removed === 0 ? undefined : t('flow.ofThemRemoved', { count: removed })}
      firstCell={(_, day) => format.day(day)}
    >
      <SeriesChart
        model={model}
        kind="signed"
        summary={t('flow.summary', { count: series.length })}
        pointName={(index) => format.day(series[index]?.day ?? '')}
      />
    </ChartFrame>
  );
}
