import { type Import, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { useInfiniteQuery } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { DownloadLink } from '../ui/download-link.tsx';
import { ErrorState, Loading, Skeleton } from '../ui/state.tsx';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../ui/table.tsx';
import { isListedInPart, skippedTotal } from './import-state.ts';
import { useProblemText } from './use-problem-text.ts';

const PAGE_SIZE = 50;

/** What was left out or mended, by reason; each record can be looked at and downloaded. */
export function SkippedCard({ work }: { work: Import }): ReactElement {
  const { t } = useTranslation('imports');
  const { workspace } = useSession();
  const format = useFormat();
  const say = useProblemText();
  const [open, setOpen] = useState(false);
  const total = skippedTotal(work);
  const file = `/api/imports/${encodeURIComponent(work.importId)}/skipped.csv?workspace=${workspace.workspaceId}`;
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center justify-between gap-3 px-5 pt-5 max-sm:px-4 max-sm:pt-4">
        <h2 className="font-semibold">{t('skipped.title')}</h2>
        {total === 0 ? null : (
          <div className="flex gap-2">
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'skipped.hide' : 'skipped.show')}
            </Button>
            <DownloadLink href={file} size="small">
              {t('skipped.download')}
            </DownloadLink>
          </div>
        )}
      </div>
      {total === 0 ? (
        <p className="px-5 pt-1 pb-5 text-ink-muted text-sm max-sm:px-4">{t('skipped.none')}</p>
      ) : (
        <>
          <ul className="mt-2 divide-y divide-line pb-1">
            {work.skipped.map((entry) => (
              <li key={entry.reason} className="flex items-baseline gap-4 px-5 py-2.5 text-sm max-sm:px-4">
                <span className="min-w-0 flex-1">{say(entry)}</span>
                {isListedInPart(entry) ? (
                  <span className="text-ink-muted">
                    {t('skipped.listed', { listed: format.number(entry.listed ?? 0) })}
                  </span>
                ) : null}
                <span className="tabular font-medium">{format.number(entry.count)}</span>
              </li>
            ))}
          </ul>
          {work.skipped.some(isListedInPart) ? (
            <p className="px-5 pt-1 pb-5 text-ink-muted text-sm max-sm:px-4">{t('skipped.inPart')}</p>
          ) : null}
        </>
      )}
      {open ? <SkippedTable importId={work.importId} /> : null}
    </Card>
  );
}

function SkippedTable({ importId }: { importId: string }): ReactElement {
  const { t } = useTranslation('imports');
  const say = useProblemText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    ImportsService.method.listSkipped,
    { importId, pageSize: PAGE_SIZE, pageToken: '' },
    {
      pageParamKey: 'pageToken',
      getNextPageParam: (page) => (page.nextPageToken === '' ? undefined : page.nextPageToken),
    },
  );
  if (data === undefined) {
    return error === null ? (
      <Loading>
        <Skeleton className="m-5 h-32" />
      </Loading>
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} />
    );
  }
  // The same place may be listed for several reasons; the list only grows at its end, so a number names a row.
  const rows = data.pages
    .flatMap((page) => page.records)
    .map((record, index) => ({ record, number: index + 1 }));
  return (
    <div className="border-line border-t">
      <Table caption={t('skipped.list')} className="max-h-128 overflow-y-auto">
        <TableHead>
          <HeadCell>{t('skipped.place')}</HeadCell>
          <HeadCell>{t('skipped.reason')}</HeadCell>
          <HeadCell>{t('skipped.excerpt')}</HeadCell>
        </TableHead>
        <tbody>
          {rows.map(({ record, number }) => (
            <TableRow key={number}>
              <Cell className="whitespace-nowrap align-top">
                <span className="block">{record.place}</span>
                <span className="block text-ink-faint text-xs">{record.fileName}</span>
              </Cell>
              <Cell className="min-w-48 align-top">{say(record)}</Cell>
              <Cell className="align-top">
                <code className="line-clamp-3 max-w-md break-all font-mono text-ink-muted text-xs">
                  {record.excerpt}
                </code>
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {hasNextPage ? (
        <div className="border-line border-t p-3 text-center">
          <Button size="small" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('skipped.more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
