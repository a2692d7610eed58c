import type { RetentionGroup } from '@analyticbot/contracts/channels/v1/audience';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { MetricValue } from '../../ui/metric-value.tsx';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../../ui/table.tsx';
import { useDefinitions } from '../definitions.ts';

const marks = [
  { key: 'afterDay', days: 1 },
  { key: 'afterWeek', days: 7 },
  { key: 'afterMonth', days: 30 },
] as const;

/** After a day, a week and a month, or why that cannot be told yet. */
export function RetentionNumbers({
  groups,
  nameOf,
  timeZone,
}: {
  groups: readonly RetentionGroup[];
  nameOf: (index: number) => string;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definition = useDefinitions()('retention');
  return (
    <Table caption={t('retention.title')} className="mt-4">
      <TableHead>
        <HeadCell className="first:pl-0">{t('column.group')}</HeadCell>
        <HeadCell numeric>{t('headline.joins')}</HeadCell>
        {marks.map(({ key, days }) => (
          <HeadCell key={key} numeric className="last:pr-0">
            {t('retention.afterDays', { count: days })}
          </HeadCell>
        ))}
      </TableHead>
      <tbody>
        {groups.map((group, index) => (
          <TableRow key={group.key}>
            <Cell className="min-w-28 break-words first:pl-0">{nameOf(index)}</Cell>
            <Cell numeric>{format.number(group.joins)}</Cell>
            {marks.map(({ key, days }) => (
              <Cell key={key} numeric className="last:pr-0">
                <MetricValue
                  metric={group[key]}
                  kind="share"
                  size="small"
                  label={`${nameOf(index)}, ${t('retention.afterDays', { count: days })}`}
                  definition={`${definition.text} ${definition.trap}`}
                  timeZone={timeZone}
                  sample="reading"
                />
              </Cell>
            ))}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
