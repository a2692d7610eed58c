import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { FlowQuery } from './flow-chart.tsx';
import { linkTable } from './flow-model.ts';
import { linkWords } from './link-words.ts';

const mostBars = 10;

/** Whom each invite link brought. */
export function LinksChart({ page, query }: { page: ChannelWindow; query: FlowQuery }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const exported = useChartNames(page);
  const sourceLine = useSourceLine(page.channel.timeZone);
  const answer = query.data;
  const links = useMemo(() => answer?.links ?? [], [answer]);
  const names = useMemo(() => linkWords(links, t('links.without')), [links, t]);
  const bars = useMemo(
    () =>
      links.slice(0, mostBars).map((link, index) => ({
        label: names[index] ?? '',
        value: link.joins,
        text: format.number(link.joins),
      })),
    [links, names, format],
  );
  const more = answer?.moreLinks ?? 0;
  return (
    <ChartFrame
      title={t('links.title')}
      definition={definitions('inviteLinks')}
      state={chartState(query, links.length === 0 ? t('members.nobody') : null)}
      table={linkTable(links, (index) => names[index] ?? '', {
        name: t('column.inviteLink'),
        link: t('column.address'),
        joined: t('headline.joins'),
        gone: t('flow.gone'),
        net: t('flow.net'),
      })}
      {...exported}
      legend={t('headline.joins')}
      source={sourceLine(provenance([answer?.joins]))}
      partial={more === 0 ? undefined : t('links.more', { count: more })}
      exportNote={more === 0 ? undefined : t('links.first', { value: format.number(links.length) })}
    >
      <BarChart bars={bars} summary={t('links.summary', { count: bars.length })} />
    </ChartFrame>
  );
}
