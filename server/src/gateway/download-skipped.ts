import { Readable } from 'node:stream';
import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { ImportsService, SkippedRecord } from '@analyticbot/contracts/channels/v1/import';
import type { CallOptions, Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { CSV_MARK, csvLine, safeCell } from '../platform/csv/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import type { PlainRoute } from './plain-route.ts';

export interface DownloadDeps {
  readonly imports: Pick<Client<typeof ImportsService>, 'getImport' | 'listSkipped'>;
  readonly callOptionsFor: CallOptionsFor;
}

const PAGE_SIZE = 5000;

/** `GET /api/imports/ID/skipped.csv?workspace=…`: every skipped record with its reason and place. */
export function skippedRoute(deps: DownloadDeps): PlainRoute {
  return {
    method: 'GET',
    path: '/api/imports/:importId/skipped.csv',
    summary:
      'The skipped records of an import as a table: file, place, reason, message, beginning of the record.',
    permission: Permission.VIEWER,
    async answer({ request, reply, call }) {
      const importId = importIdOf(request);
      const options = deps.callOptionsFor(call);
      // Asked first, so that an import that does not exist is a failure and not an empty table.
      await deps.imports.getImport({ importId }, options);
      return reply
        .type('text/csv; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="skipped-${encodeURIComponent(importId)}.csv"`)
        .send(Readable.from(skippedLines(deps, importId, options), { objectMode: false }));
    },
  };
}

async function* skippedLines(
  deps: DownloadDeps,
  importId: string,
  options: CallOptions,
): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvLine(['file', 'place', 'reason', 'message', 'excerpt'])}`;
  let pageToken = '';
  do {
    const page = await deps.imports.listSkipped({ importId, pageSize: PAGE_SIZE, pageToken }, options);
    yield page.records.map(skippedLine).join('');
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
}

function skippedLine(record: SkippedRecord): string {
  const { fileName, place, reason, message, excerpt } = record;
  return csvLine([fileName, place, reason, message, excerpt].map(safeCell));
}

function importIdOf(request: FastifyRequest): string {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('importId' in params)) return '';
  return String(params.importId);
}
