import { AudienceService, RetentionGrouping } from '@analyticbot/contracts/channels/v1/audience';
import { useQuery } from '@connectrpc/connect-query';
import { keepPreviousData } from '@tanstack/react-query';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { Choice } from '../../charts/choice.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { createTickWords } from '../../charts/tick-words.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useChartNames } from '../chart-names.ts';
import { useDefinitions } from '../definitions.ts';
import { chartState } from '../query-state.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { linkWords } from './link-words.ts';
import { isMonth, retentionModel, retentionTable } from './retention-model.ts';
import { RetentionNumbers } from './retention-numbers.tsx';

const groupings = {
  all: RetentionGrouping.ALL,
  link: RetentionGrouping.LINK,
  month: RetentionGrouping.MONTH,
} as const;
type GroupingName = keyof typeof groupings;

const monthSeconds = 31 * 86_400;

/** How many of those who joined are still there, by days since they joined. */
export function RetentionChart({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const language = useLanguage();
  const tickWords = useMemo(() => createTickWords(language, 'UTC'), [language]);
  const exported = useChartNames(page);
  const sourceLine = useSourceLine(page.channel.timeZone);
  const [grouping, setGrouping] = useState<GroupingName>('all');
  const query = useQuery(
    AudienceService.method.getRetention,
    { channelId: page.channel.channelId, window: page.days, grouping: groupings[grouping] },
    // Without it the choice would vanish under the finger until the answer is there.
    { placeholderData: keepPreviousData },
  );
  const groups = useMemo(() => query.data?.groups ?? [], [query.data]);
  const answered = query.isPlaceholderData ? null : grouping;
  const names = useMemo(() => {
    if (groups.every(({ key }) => isMonth(key)))
      return groups.map(({ key }) => tickWords(new Date(`${key}-01`), monthSeconds));
    const alone = groups.length === 1 && groups[0]?.key === '';
    if (answered === 'all' || (answered === null && alone)) return groups.map(() => t('retention.everyone'));
    return linkWords(
      groups.map(({ key, name }) => ({ link: key, name })),
      t('links.without'),
    );
  }, [groups, answered, tickWords, t]);
  const nameOf = (index: number): string => names[index] ?? '';
  const labels = useMemo(
    () => ({
      low: t('column.liftLow'),
      high: t('column.liftHigh'),
      day: (day: number) => t('retention.day', { value: format.number(day) }),
    }),
    [t, format],
  );
  const model = useMemo(
    () => retentionModel(groups, (index) => names[index] ?? '', labels),
    [groups, names, labels],
  );
  const joins = groups.reduce((sum, group) => sum + group.joins, 0);
  return (
    <ChartFrame
      title={t('retention.title')}
      description={t('retention.lead')}
      definition={definitions('retention')}
      state={chartState(query, joins === 0 ? t('members.nobody') : null)}
      table={retentionTable(groups, nameOf, {
        group: t('column.group'),
        day: t('column.daysSince'),
        share: t('retention.share'),
        low: labels.low,
        high: labels.high,
        watched: t('column.watched'),
      })}
      {...exported}
      legend={names.join(', ')}
      source={sourceLine(provenance(groups.map((group) => group.afterDay)))}
      controls={
        <Choice
          label={t('retention.choose')}
          value={grouping}
          onChange={setGrouping}
          items={[
            { value: 'all', label: t('retention.by.all') },
            { value: 'month', label: t('retention.by.month') },
            { value: 'link', label: t('retention.by.link') },
          ]}
        />
      }
    >
      {model.x.length === 0 ? (
        <p className="text-ink-muted text-sm">{t('retention.tooFew')}</p>
      ) : (
        <SeriesChart
          model={model}
          kind="share"
          summary={t('retention.summary', { count: model.x.length })}
          pointName={(index) => t('retention.afterDays', { count: model.x[index] ?? 0 })}
        />
      )}
      <RetentionNumbers groups={groups} nameOf={nameOf} timeZone={page.channel.timeZone} />
    </ChartFrame>
  );
}
