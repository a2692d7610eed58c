import { type Import, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../ui/badge.tsx';
import { Card, CardHeader } from '../ui/card.tsx';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../ui/table.tsx';
import { isRunning, STATE_KEYS, STATE_TONES } from './import-state.ts';

/** The imports of the workspace so far, newest first. Nothing where there were none. */
export function ImportList(): ReactElement | null {
  const { t } = useTranslation('imports');
  const { data } = useQuery(
    ImportsService.method.listImports,
    {},
    {
      refetchInterval: ({ state }) =>
        state.data?.imports.some((work) => isRunning(work.state)) === true ? 2000 : false,
    },
  );
  if (data === undefined || data.imports.length === 0) return null;
  return (
    <Card className="mt-8 overflow-hidden">
      <CardHeader title={t('recent.title')} />
      <div className="mt-2">
        <Table caption={t('recent.title')}>
          <TableHead>
            <HeadCell>{t('column.files')}</HeadCell>
            <HeadCell>{t('column.state')}</HeadCell>
            <HeadCell numeric>{t('column.posts')}</HeadCell>
            <HeadCell>{t('column.when')}</HeadCell>
          </TableHead>
          <tbody>
            {data.imports.map((work) => (
              <Row key={work.importId} work={work} />
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}

function Row({ work }: { work: Import }): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <TableRow>
      <Cell className="max-w-72">
        <Link
          to="/import/$importId"
          params={{ importId: work.importId }}
          className="block truncate font-medium hover:underline"
        >
          {work.fileNames.join(', ')}
        </Link>
      </Cell>
      <Cell>
        <Badge tone={STATE_TONES[work.state]}>{t(STATE_KEYS[work.state])}</Badge>
      </Cell>
      <Cell numeric>{format.number(work.postsAdded)}</Cell>
      <Cell className="whitespace-nowrap text-ink-muted">
        {work.createdAt === undefined ? '' : format.dateTime(timestampDate(work.createdAt))}
      </Cell>
    </TableRow>
  );
}
