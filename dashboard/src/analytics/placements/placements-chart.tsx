import type { Placement } from '@analyticbot/contracts/channels/v1/placement';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { useFormat } from '../../format/use-format.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { useDefinitions } from '../definitions.ts';
import { numberedNames } from '../numbered-names.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { placementsTable } from './placements-table.ts';

const mostBars = 12;

/** Whom each advertisement brought who stayed a week, and all its numbers as a table and to export. */
export function PlacementsChart({
  page,
  placements,
}: {
  page: ChannelWindow;
  placements: readonly Placement[];
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { title, timeZone } = page.channel;
  const format = useFormat(timeZone);
  const definitions = useDefinitions();
  const sourceLine = useSourceLine(timeZone);
  const bars = useMemo(() => {
    const newest = placements.slice(0, mostBars);
    const names = numberedNames(newest.map(({ details }) => details?.name ?? ''));
    return newest.map(({ details, result }, index) => {
      const value = metricNumber(result?.joins);
      const cost = metricNumber(result?.costPerStayedWeek);
      const each = cost === null ? '' : ` · ${format.money(cost, details?.currency ?? 'USD')}`;
      return {
        label: names[index] ?? '',
        value,
        text: value === null ? t('table.unknown') : `${format.number(value)}${each}`,
      };
    });
  }, [placements, format, t]);
  const more = placements.length - bars.length;
  const metrics: (Metric | undefined)[] = placements.map(({ result }) => result?.joins);
  return (
    <ChartFrame
      title={t('placements.title')}
      description={t('placements.bars')}
      definition={definitions('placements')}
      state={{ kind: 'ready' }}
      table={placementsTable(placements, {
        name: t('placements.name'),
        host: t('placements.host'),
        starts: t('placements.starts'),
        price: t('placements.price'),
        currency: t('placements.currency'),
        joins: t('placements.came'),
        stayedDay: t('placements.stayedDay'),
        stayedWeek: t('placements.stayedWeek'),
        perJoin: t('placements.perJoin'),
        perStayedDay: t('placements.perStayedDay'),
        perStayedWeek: t('placements.perStayedWeek'),
        views: t('series.views'),
        when: (at) => format.dateTime(timestampDate(at)),
      })}
      fileName={[title]}
      subject={title}
      legend={t('placements.bars')}
      source={sourceLine(provenance(metrics))}
      partial={more > 0 ? t('placements.more', { count: more }) : undefined}
    >
      <BarChart bars={bars} summary={t('placements.summary', { count: bars.length })} />
    </ChartFrame>
  );
}
