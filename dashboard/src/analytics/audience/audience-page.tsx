import { type GetAudienceResponse, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame, type ChartState } from '../../charts/chart-frame.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { tableOf } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { MetricCell, MetricPanel, MetricRow } from '../../ui/metric-panel.tsx';
import { REASON_KEYS, SOURCE_KEYS, unknownReason } from '../../ui/metric-words.ts';
import { Loading, Skeleton } from '../../ui/state.tsx';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { chartState } from '../query-state.ts';
import { RowsLink } from '../rows-link.tsx';
import { provenance, useSourceLine } from '../source-line.ts';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import { growthDays, growthModel, growthTable, subscriberModel } from './audience-series.ts';
import { ShiftList } from './shift-list.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/audience');

/** Who follows the channel: how many, how that changed, and what a file cannot tell. */
export function AudiencePage(): ReactElement {
  const { channelId } = route.useParams();
  const page = useChannelWindow(channelId, route.useSearch());
  if (page === undefined)
    return (
      <Loading>
        <Skeleton className="h-80" />
      </Loading>
    );
  return <Audience page={page} />;
}

function Audience({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const query = useQuery(MetricsService.method.getAudience, {
    channelId: page.channel.channelId,
    window: page.days,
  });
  const answer = query.data;
  const nothing = answer !== undefined && answer.readings.length === 0;
  const state = chartState(query, nothing ? t('audience.none') : null);
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page} />
      {nothing ? (
        <Card className="p-6">
          <h2 className="font-semibold">{t('audience.none')}</h2>
          <p className="mt-1 max-w-prose text-ink-muted">{t('audience.noneText')}</p>
          <ButtonLink to="/import" size="small" className="mt-4">
            {t('missing.action')}
          </ButtonLink>
        </Card>
      ) : (
        <>
          {answer === undefined ? null : <AudienceNumbers answer={answer} timeZone={page.channel.timeZone} />}
          <SubscribersChart page={page} answer={answer} state={state} />
          <GrowthChart page={page} answer={answer} state={state} />
          {answer === undefined || answer.shifts.length === 0 ? null : (
            <ShiftList shifts={answer.shifts} timeZone={page.channel.timeZone} />
          )}
        </>
      )}
    </div>
  );
}

const numbers = [
  { key: 'subscribers', kind: 'count', direction: 'up-is-good' },
  { key: 'netGrowth', kind: 'delta', direction: 'up-is-good' },
  { key: 'joins', kind: 'count', direction: 'up-is-good' },
  { key: 'leaves', kind: 'count', direction: 'up-is-bad' },
] as const;

/** What is known stands as numbers; what files never carry is said once below, not as a number each. */
function AudienceNumbers({
  answer,
  timeZone,
}: {
  answer: GetAudienceResponse;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const definitions = useDefinitions();
  const headline = answer.headline;
  const noEvents = ({ key }: (typeof numbers)[number]): boolean =>
    unknownReason(headline?.[key]) === UnknownReason.NO_MEMBER_EVENTS;
  return (
    <div>
      <MetricPanel label={t('overview.headline')}>
        <MetricRow>
          {numbers
            .filter((number) => !noEvents(number))
            .map(({ key, kind, direction }) => {
              const definition = definitions(key);
              return (
                <MetricCell
                  key={key}
                  name={t(`headline.${key}`)}
                  metric={headline?.[key]}
                  kind={kind}
                  label={t(`headline.${key}`)}
                  definition={`${definition.text} ${definition.trap}`}
                  direction={direction}
                  timeZone={timeZone}
                  sample="reading"
                />
              );
            })}
        </MetricRow>
      </MetricPanel>
      {numbers.some(noEvents) ? (
        <p className="mt-2 px-1 text-ink-faint text-xs">
          {words(REASON_KEYS[UnknownReason.NO_MEMBER_EVENTS])}
        </p>
      ) : null}
    </div>
  );
}

function SubscribersChart({
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

function GrowthChart({
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
        onOpen={(index) =>
          void navigate({
            to: '/channels/$channelId/audience',
            params: { channelId },
            search: growthDays(growth[index]?.day ?? ''),
          })
        }
      />
    </ChartFrame>
  );
}
