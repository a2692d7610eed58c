import type { GetAudienceResponse } from '@analyticbot/contracts/channels/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame, type ChartState } from '../../charts/chart-frame.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { tableOf } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { SOURCE_KEYS } from '../../ui/metric-words.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { useLeadsFurther } from '../leads-further.ts';
import { RowsLink } from '../rows-link.tsx';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { growthDays, growthModel, growthTable, subscriberModel } from './audience-series.ts';

/** Every reading of the subscriber count, sudden changes marked. */
export function SubscribersChart({
  page,
  answer,
  state,
}: {
  page: ChannelWindow;
  answer: GetAudienceResponse | undefined;
  state: ChartState;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const { timeZone } = page.channel;
  const format = useFormat(timeZone);
  const names = useChartNames(page);
  const definitions = useDefinitions();
  const sourceLine = useSourceLine(timeZone);
  const label = t('headline.subscribers');
  const model = useMemo(
    () => (answer === undefined ? null : subscriberModel(answer, label, timeZone)),
    [answer, label, timeZone],
  );
  const readings = answer?.readings ?? [];
  const when = (index: number): string => {
    const at = readings[index]?.observedAt;
    return at === undefined ? '' : format.dateTime(timestampDate(at));
  };
  const table = tableOf(
    [
      {
        key: 'observed_at',
        label: t('column.observedAt'),
        kind: 'text',
        cell: ({ observedAt }: (typeof readings)[number]) =>
          observedAt === undefined ? null : timestampDate(observedAt).toISOString(),
      },
      {
        key: 'subscribers',
        label,
        kind: 'count',
        cell: ({ count }: (typeof readings)[number]) => Number(count),
      },
      {
        key: 'margin',
        label: t('column.precision'),
        kind: 'count',
        // Only public pages round; a column of zeros would say nothing.
        cell: ({ margin }: (typeof readings)[number]) => (margin === 0 ? null : margin),
      },
      {
        key: 'source',
        label: words('source'),
        kind: 'text',
        cell: ({ source }: (typeof readings)[number]) => words(SOURCE_KEYS[source]),
      },
    ],
    readings,
  );
  const totalReadings = answer?.totalReadings ?? 0;
  const thinned = readings.length < totalReadings;
  const marked = model?.marked.length ?? 0;
  const partial = [
    thinned
      ? t('audience.thinned', {
          shown: format.number(readings.length),
          total: format.number(totalReadings),
        })
      : '',
    marked > 0 ? t('audience.marked', { count: marked }) : '',
  ].filter((part) => part !== '');
  return (
    <ChartFrame
      title={label}
      definition={definitions('subscribers')}
      state={state}
      table={table}
      {...names}
      source={sourceLine(provenance([answer?.headline?.subscribers]))}
      {...(partial.length === 0 ? {} : { partial: partial.join(' ') })}
      exportNote={
        thinned ? t('audience.someReadings', { shown: readings.length, total: totalReadings }) : undefined
      }
      firstCell={(row) => when(row)}
    >
      {model === null ? null : (
        <SeriesChart
          model={model}
          kind="count"
          summary={t('audience.summary', { count: readings.length })}
          pointName={when}
        />
      )}
    </ChartFrame>
  );
}

/** Net growth by day, from the readings. */
export function GrowthChart({
  page,
  answer,
  state,
}: {
  page: ChannelWindow;
  answer: GetAudienceResponse | undefined;
  state: ChartState;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const names = useChartNames(page);
  const definitions = useDefinitions();
  const label = t('headline.netGrowth');
  const navigate = useNavigate();
  const leads = useLeadsFurther();
  const { channelId } = page.channel;
  const growth = useMemo(() => answer?.growth ?? [], [answer]);
  const model = useMemo(() => growthModel(growth, label), [growth, label]);
  return (
    <ChartFrame
      title={t('audience.growth')}
      definition={definitions('netGrowth')}
      state={state}
      table={growthTable(growth, { day: t('column.day'), growth: label })}
      {...names}
      firstCell={(_, day) => (
        <RowsLink channelId={channelId} rows="audience" window={growthDays(day)}>
          {format.day(day)}
        </RowsLink>
      )}
    >
      <SeriesChart
        model={model}
        kind="signed"
        height={200}
        summary={t('audience.growthSummary', { count: growth.length })}
        pointName={(index) => format.day(growth[index]?.day ?? '')}
        onOpen={
          leads
            ? (index) =>
                void navigate({
                  to: '/channels/$channelId/audience',
                  params: { channelId },
                  search: growthDays(growth[index]?.day ?? ''),
                })
            : undefined
        }
      />
    </ChartFrame>
  );
}
