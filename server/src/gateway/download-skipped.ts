import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { ImportsService, SkippedCount, SkippedRecord } from '@analyticbot/contracts/channels/v1/import';
import type { CallOptions, Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { CSV_MARK, csvLine, safeCell } from '../platform/csv/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import type { Downloads } from './downloads.ts';
import type { PlainRoute } from './plain-route.ts';

export interface DownloadDeps {
  readonly imports: Pick<Client<typeof ImportsService>, 'getImport' | 'listSkipped'>;
  readonly callOptionsFor: CallOptionsFor;
  readonly downloads: Downloads;
}

const PAGE_SIZE = 5000;

/**
 * `GET /api/imports/ID/skipped.csv?workspace=…`: every listed record with its reason and place, then how many there were
 * of each reason of which some are only counted.
 */
export function skippedRoute(deps: DownloadDeps): PlainRoute {
  return {
    method: 'GET',
    path: '/api/imports/:importId/skipped.csv',
    summary:
      'The skipped records of an import as a table: file, place, reason, message, beginning of the record. Last, a line for each reason of which some are counted and not listed.',
    permission: Permission.VIEWER,
    async answer({ request, reply, call }) {
      const importId = importIdOf(request);
      const download = deps.downloads.begin(call.identity?.userId ?? '', reply);
      const options = deps.callOptionsFor({ ...call, signal: download.signal });
      // Asked first, so that an import that does not exist is a failure and not an empty table.
      const { import: found } = await deps.imports.getImport({ importId }, options);
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="skipped-${encodeURIComponent(importId)}.csv"`)
        .send(download.bodyOf(skippedLines(deps, importId, found?.skipped ?? [], options)));
    },
  };
}

async function* skippedLines(
  deps: DownloadDeps,
  importId: string,
  counted: readonly SkippedCount[],
  options: CallOptions,
): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvLine(['file', 'place', 'reason', 'message', 'excerpt'])}`;
  const listed = new Map<string, number>();
  let pageToken = '';
  do {
    const page = await deps.imports.listSkipped({ importId, pageSize: PAGE_SIZE, pageToken }, options);
    for (const { reason } of page.records) listed.set(reason, (listed.get(reason) ?? 0) + 1);
    yield page.records.map(skippedLine).join('');
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  yield counted.map(({ reason, count }) => restLine(reason, count, listed.get(reason) ?? 0)).join('');
}

function skippedLine(record: SkippedRecord): string {
  const { fileName, place, reason, message, excerpt } = record;
  return csvLine([fileName, place, reason, message, excerpt].map(safeCell));
}

/** Says how many there were where that is more than are listed. */
function restLine(reason: string, count: number, listed: number): string {
  if (listed >= count) return '';
  const message = `There were ${count} for this reason. ${listed} are listed above, the others are only counted.`;
  return csvLine(['', '', safeCell(reason), message, '']);
}

function importIdOf(request: FastifyRequest): string {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('importId' in params)) return '';
  return String(params.importId);
}
