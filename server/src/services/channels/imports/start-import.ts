import { randomUUID } from 'node:crypto';
import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { rememberMapping } from '../column-mapping-store.ts';
import { channelsErrors } from '../errors.ts';
import { type ImportRow, insertImport, readImport } from '../import-store.ts';
import { knownZone } from '../known-zone.ts';
import { requireChannel } from '../read-deps.ts';
import { checkedTime } from '../readers/index.ts';
import { IMPORT_QUEUE, type ImportDeps } from './import-deps.ts';
import type { ImportWishes } from './import-wishes.ts';
import { mappingInForce } from './mapping-in-force.ts';
import { openUpload } from './open-upload.ts';

/**
 * Queues the import of an upload. The job exists exactly when the row does.
 *
 * @throws Failure UPLOAD_NOT_FOUND, IMPORT_NEEDS_CHANNEL, IMPORT_NEEDS_MAPPING, TIME_ZONE_UNKNOWN,
 * OBSERVED_AT_IMPOSSIBLE, CHANNEL_NOT_FOUND
 */
export async function startImport(
  deps: ImportDeps,
  workspaceId: number,
  uploadId: string,
  asked: ImportWishes,
): Promise<ImportRow> {
  const wishes = possibleWishes(asked, deps.clock.now());
  const { files } = await openUpload(deps, workspaceId, uploadId);
  for (const file of files) {
    const { fileId, recognition, source } = file;
    if (recognition.kind === 'refused') continue;
    const given = wishes.mappings[fileId] ?? null;
    const { mapping, lacksChannel } = await mappingInForce(deps, workspaceId, file, given);
    if (recognition.table !== null && mapping === null) {
      throw failure(channelsErrors, 'IMPORT_NEEDS_MAPPING', {
        values: { fileName: source.name, missing: 'the meaning of the columns' },
      });
    }
    if (lacksChannel && wishes.channelId === null && wishes.channelName === '') {
      throw failure(channelsErrors, 'IMPORT_NEEDS_CHANNEL', { values: { fileName: source.name } });
    }
  }
  const importId = randomUUID();
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    if (wishes.channelId !== null) await requireChannel(tx, wishes.channelId);
    for (const { fileId, recognition } of files) {
      const mapping = wishes.mappings[fileId];
      if (mapping === undefined || recognition.kind === 'refused' || recognition.table === null) continue;
      await rememberMapping(tx, workspaceId, recognition.table.shapeKey, mapping);
    }
    await insertImport(tx, {
      workspaceId,
      importId,
      uploadId,
      state: ImportState.QUEUED,
      options: wishes,
      fileNames: files.map(({ source }) => source.name),
      bytesTotal: files.reduce((sum, { source }) => sum + (source.sizeBytes ?? 0), 0),
    });
    await deps.jobs.enqueue(tx, IMPORT_QUEUE, { workspaceId, importId });
    const row = await readImport(tx, importId);
    if (row === null) throw new Error('the import that was just written is not there');
    return row;
  });
}

/** What would only fail when the rows are written is refused before. */
function possibleWishes(wishes: ImportWishes, now: Date): ImportWishes {
  const { observedAtMs, timeZone } = wishes;
  if (observedAtMs !== null && !(checkedTime(observedAtMs, now) instanceof Date)) {
    throw failure(channelsErrors, 'OBSERVED_AT_IMPOSSIBLE', { values: { moment: momentText(observedAtMs) } });
  }
  return { ...wishes, timeZone: timeZone === '' ? '' : knownZone(timeZone) };
}

function momentText(ms: number): string {
  const moment = new Date(ms);
  return Number.isNaN(moment.getTime()) ? String(ms) : moment.toISOString();
}
