import { setTimeout as pause } from 'node:timers/promises';
import { ImportState, ImportsService, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { startProduct } from './running-product.ts';
import { Visitor } from './visitor.ts';

const { getImport, inspectUpload, startImport } = ImportsService.method;

/**
 * The table of skipped records that the product gives out after an import of rows whose dates are these texts: each is
 * left out, and its beginning is listed.
 */
export async function skippedRecordsFile(dates: readonly string[]): Promise<string> {
  const product = await startProduct('all');
  try {
    const owner = new Visitor(product.address);
    const link = await product.setupLink();
    const signedUp = await owner.call(UsersService.method.signUpOwner, {
      name: 'Olga',
      email: 'olga@example.org',
      password: 'correct horse battery',
      setupToken: new URL(link ?? 'http://none').searchParams.get('token') ?? '',
    });
    owner.workspaceId = signedUp.workspaces[0]?.workspaceId ?? null;
    const rows = dates.map((date, at) => `@made_up,${at + 1},"${date.replaceAll('"', '""')}",text`);
    const uploadId = await owner.upload('=1+1.csv', `channel,id,date,text\n${rows.join('\n')}\n`);
    const { files } = await owner.call(inspectUpload, { uploadId });
    // The dates do not look like dates: a person would say that they are.
    const columns = [
      { column: 'channel', field: 'channel_username' },
      { column: 'id', field: 'message_id' },
      { column: 'date', field: 'published_at' },
      { column: 'text', field: 'text' },
    ];
    const mapping = { kind: TableKind.POSTS, columns };
    const mappings = [{ fileId: files[0]?.fileId ?? '', mapping }];
    const started = await owner.call(startImport, { uploadId, mappings });
    const importId = started.import?.importId ?? '';
    for (;;) {
      const { import: current } = await owner.call(getImport, { importId });
      if (current?.state === ImportState.DONE) break;
      if (current?.state === ImportState.FAILED) throw new Error(current.problem?.message);
      await pause(50);
    }
    const answer = await owner.fetch(
      `/api/imports/${importId}/skipped.csv?workspace=${owner.workspaceId}`,
      {},
    );
    return await answer.text();
  } finally {
    await product.stop();
  }
}
