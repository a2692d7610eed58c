import { type Experiment, ExperimentsService } from '@analyticbot/contracts/content/v1/experiments';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { InlineError, Loading, Skeleton } from '../../ui/state.tsx';
import { HeadCell, Table, TableHead } from '../../ui/table.tsx';

/** The days of an experiment, what was drawn for each, and what came of it. */
export function UnitsTable({ experimentId }: { experimentId: string }): ReactElement {
  const { t } = useTranslation('experiments');
  const query = useQuery(ExperimentsService.method.getExperiment, { experimentId });
  const experiment = query.data?.experiment;
  if (query.error !== null) return <InlineError error={query.error} onRetry={() => void query.refetch()} />;
  if (experiment === undefined)
    return (
      <Loading>
        <Skeleton className="h-40" />
      </Loading>
    );
  return (
    <>
      <p className="text-ink-muted text-sm">{t('seed', { seed: experiment.seed, zone: experiment.zone })}</p>
      <Table caption={t('showDays')} className="max-h-96 overflow-y-auto rounded-xl border border-line">
        <TableHead>
          <HeadCell>{t('day')}</HeadCell>
          <HeadCell>{t('arm')}</HeadCell>
          <HeadCell>{t('cameOf')}</HeadCell>
        </TableHead>
        <tbody>
          {experiment.units.map((unit) => (
            <tr key={unit.wallTime} className="border-line border-t">
              <td className="tabular whitespace-nowrap px-3 py-2">{unit.wallTime.replace('T', ' ')}</td>
              <td className="px-3 py-2">
                <bdi>{experiment.arms[unit.arm]?.name ?? ''}</bdi>
              </td>
              <td className="px-3 py-2">
                <Outcome unit={unit} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Outcome({ unit }: { unit: Experiment['units'][number] }): ReactElement {
  const { t } = useTranslation('experiments');
  const format = useFormat();
  if (unit.publicationId === '') return <span className="text-ink-faint">{t('noPost')}</span>;
  return (
    <Link
      to="/publishing/publications/$publicationId"
      params={{ publicationId: unit.publicationId }}
      className="text-accent underline underline-offset-3"
    >
      {unit.exposedAt === undefined
        ? t('planned')
        : t('exposed', { when: format.dateTime(timestampDate(unit.exposedAt)) })}
    </Link>
  );
}
