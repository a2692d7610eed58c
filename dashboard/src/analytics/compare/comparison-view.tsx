import type { Comparison, Headline } from '@analyticbot/contracts/channels/v1/metric';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { cellWords } from '../../charts/chart-table.tsx';
import { Choice } from '../../charts/choice.tsx';
import { DefinitionButton } from '../../charts/definition-button.tsx';
import { ExportMenu } from '../../charts/export-menu.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { metricNumber, REASON_KEYS, unknownReason } from '../../ui/metric-words.ts';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../../ui/table.tsx';
import { UnknownDash } from '../../ui/unknown-dash.tsx';
import { useDefinitions } from '../definitions.ts';
import { type SeriesName, seriesLooks } from '../overview/overview-series.ts';
import { PostsLink } from '../posts-link.tsx';
import { rowsOfSeries } from '../rows-behind.ts';
import { RowsLink } from '../rows-link.tsx';
import type { DayRange } from '../window-choice.ts';
import {
  alignedDays,
  alignedTable,
  comparedSeries,
  comparisonModel,
  comparisonTable,
  knownMetrics,
  sameParts,
  unknownReasons,
} from './comparison-table.ts';

/** The headline numbers of every side, and their series laid over each other. */
export function ComparisonView({
  comparisons,
  names,
  title,
}: {
  comparisons: readonly Comparison[];
  names: readonly string[];
  title: string;
}): ReactElement {
  return (
    <>
      <HeadlineTable comparisons={comparisons} names={names} title={title} />
      <AlignedSeries comparisons={comparisons} names={names} title={title} />
    </>
  );
}

interface ViewProps {
  readonly comparisons: readonly Comparison[];
  readonly names: readonly string[];
  readonly title: string;
}

function windowOf({ window }: Comparison): DayRange {
  return { from: window?.from ?? '', to: window?.to ?? '' };
}

function HeadlineTable({ comparisons, names, title }: ViewProps): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const format = useFormat();
  const definitions = useDefinitions();
  const headlines = comparisons.map((comparison) => comparison.headline);
  const heading = t('compare.numbers');
  return (
    <Card className="min-w-0">
      <CardHeader
        title={heading}
        actions={
          <>
            <DefinitionButton title={heading} definition={definitions('compare')} />
            <ExportMenu
              title={heading}
              table={comparisonTable(comparisons, names, t('column.metric'), (key) => t(`headline.${key}`))}
              picture={null}
              fileName={[title, heading]}
              legend=""
              source=""
            />
          </>
        }
      />
      <CardBody>
        <Table caption={heading}>
          <TableHead>
            <HeadCell>{t('column.metric')}</HeadCell>
            {comparisons.map((comparison, index) => (
              <HeadCell key={names[index]} numeric className="min-w-28">
                <PostsLink channelId={comparison.channelId} search={windowOf(comparison)}>
                  <bdi>{names[index]}</bdi>
                </PostsLink>
              </HeadCell>
            ))}
          </TableHead>
          <tbody>
            {knownMetrics(headlines).map(({ key, kind, definition, opens }) => (
              <TableRow key={key}>
                <th scope="row" className="py-1 pr-3 pl-5 text-left font-normal text-ink-muted">
                  <span className="flex items-center gap-1">
                    {t(`headline.${key}`)}
                    <DefinitionButton title={t(`headline.${key}`)} definition={definitions(definition)} />
                  </span>
                </th>
                {comparisons.map((comparison, index) => {
                  const metric = comparison.headline?.[key];
                  const value = metricNumber(metric);
                  return (
                    <Cell key={names[index]} numeric>
                      {value === null ? (
                        <UnknownDash reason={words(REASON_KEYS[unknownReason(metric)])} />
                      ) : (
                        <RowsLink channelId={comparison.channelId} rows={opens} window={windowOf(comparison)}>
                          {cellWords(value, kind, format)}
                        </RowsLink>
                      )}
                    </Cell>
                  );
                })}
              </TableRow>
            ))}
          </tbody>
        </Table>
        <WhyUnknown headlines={headlines} names={names} />
        {sameParts(headlines) ? null : <p className="mt-3 text-sm text-warning">{t('compare.otherParts')}</p>}
      </CardBody>
    </Card>
  );
}

/** The reasons behind the dashes of the table, side by side, for who asks. */
function WhyUnknown({
  headlines,
  names,
}: {
  headlines: readonly (Headline | undefined)[];
  names: readonly string[];
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const sides = headlines.map((headline, index) => ({
    name: names[index] ?? '',
    reasons: unknownReasons(headline).map((reason) => words(REASON_KEYS[reason])),
  }));
  if (sides.every(({ reasons }) => reasons.length === 0)) return null;
  return (
    <details className="mt-3 text-ink-muted text-sm">
      <summary className="w-fit py-1">{t('compare.whyUnknown')}</summary>
      <dl className="mt-1 flex flex-col gap-2">
        {sides.map(({ name, reasons }) =>
          reasons.length === 0 ? null : (
            <div key={name}>
              <dt className="font-medium text-ink">
                <bdi>{name}</bdi>
              </dt>
              <dd>{reasons.join(' ')}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}

function AlignedSeries({ comparisons, names, title }: ViewProps): ReactElement {
  const { t } = useTranslation('analytics');
  const definitions = useDefinitions();
  const [chosen, setChosen] = useState<SeriesName | null>(null);
  const known = comparedSeries(comparisons);
  const name = chosen !== null && known.includes(chosen) ? chosen : (known[0] ?? 'posts');
  const joined = names.join('\n');
  const model = useMemo(
    () =>
      comparisonModel(comparisons, joined.split('\n'), name, (days) => t('compare.day', { value: days + 1 })),
    [comparisons, joined, name, t],
  );
  return (
    <ChartFrame
      title={t('compare.series')}
      description={t('compare.aligned')}
      definition={definitions(seriesLooks[name].definition)}
      state={known.length === 0 ? { kind: 'empty', reason: t('empty.posts') } : { kind: 'ready' }}
      table={alignedTable(model, t('column.dayOfWindow'))}
      fileName={[title, t(`series.${name}`)]}
      legend={names.join(' · ')}
      numberCell={(row, column, words) => {
        const side = comparisons[column - 1];
        const days = side === undefined ? null : alignedDays(side, model.x[row] ?? -1);
        return side === undefined || days === null ? (
          words
        ) : (
          <RowsLink channelId={side.channelId} rows={rowsOfSeries(name)} window={days}>
            {words}
          </RowsLink>
        );
      }}
      controls={
        <Choice
          label={t('overview.chooseSeries')}
          value={name}
          onChange={setChosen}
          items={known.map((value) => ({ value, label: t(`series.${value}`) }))}
        />
      }
    >
      <SeriesChart
        model={model}
        kind="count"
        height={300}
        summary={t('compare.summary', { count: comparisons.length, name: t(`series.${name}`) })}
        pointName={(index) => t('compare.day', { value: (model.x[index] ?? 0) + 1 })}
      />
    </ChartFrame>
  );
}
