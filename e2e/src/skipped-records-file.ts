import { ImportsService, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { asOwner, importToEnd } from './as-owner.ts';

/**
 * The table of skipped records that the product gives out after an import of rows whose dates are these texts: each is
 * left out, and its beginning is listed.
 */
export function skippedRecordsFile(dates: readonly string[]): Promise<string> {
  return asOwner(async (owner) => {
    const rows = dates.map((date, at) => `@made_up,${at + 1},"${date.replaceAll('"', '""')}",text`);
    const uploadId = await owner.upload('=1+1.csv', `channel,id,date,text\n${rows.join('\n')}\n`);
    const { files } = await owner.call(ImportsService.method.inspectUpload, { uploadId });
    // The dates do not look like dates: a person would say that they are.
    const columns = [
      { column: 'channel', field: 'channel_username' },
      { column: 'id', field: 'message_id' },
      { column: 'date', field: 'published_at' },
      { column: 'text', field: 'text' },
    ];
    const mapping = { kind: TableKind.POSTS, columns };
    const mappings = [{ fileId: files[0]?.fileId ?? '', mapping }];
    const importId = await importToEnd(owner, { uploadId, mappings });
    const answer = await owner.fetch(
      `/api/imports/${importId}/skipped.csv?workspace=${owner.workspaceId}`,
      {},
    );
    return await answer.text();
  });
}
