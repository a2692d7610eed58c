import { Source } from '@analyticbot/contracts/common/v1/metric';
import { type Database, inWorkspace } from '../../server/src/platform/database/index.ts';
import { ingestRecords } from '../../server/src/services/channels/ingest/ingest-records.ts';
import type { FileSet } from '../../server/src/services/channels/ingest/resolve-channel.ts';
import {
  openUpload,
  readFile,
  readHead,
  recogniseFile,
} from '../../server/src/services/channels/readers/index.ts';
import type { ReadOptions } from '../../server/src/services/channels/readers/reader.ts';
import { computeRollups, computeSearch } from '../../server/src/services/channels/rollups/compute-rollups.ts';
import type { ChannelsTables } from '../../server/src/services/channels/tables.ts';

const SOURCES = {
  export: Source.EXPORT,
  dump: Source.DUMP,
  'web-preview': Source.WEB_PREVIEW,
  kept: Source.UNSPECIFIED,
} as const;

/** How a real file is imported in a test of its numbers. */
export interface GoldenImport {
  readonly workspaceId: number;
  readonly paths: readonly string[];
  /** When the files were collected; null where they say it themselves, or nobody knows. */
  readonly observedAt?: Date;
  /** Title of the channel of files that name none. */
  readonly channelTitle?: string;
  readonly timeZone?: string;
}

/** Imports files as one set the short way (no upload, no job), computes the rollups, and answers id by title. */
export async function importFiles(
  database: Database<ChannelsTables>,
  { workspaceId, paths, observedAt, channelTitle, timeZone = 'UTC' }: GoldenImport,
): Promise<ReadonlyMap<string, number>> {
  const signal = AbortSignal.timeout(120_000);
  const set: FileSet = { posts: null, channels: null, exported: new Map() };
  for (const path of paths) {
    const opened = await openUpload(path, path);
    if (opened.kind === 'refused') throw new Error(`${path} is refused`);
    for (const source of opened.files) {
      const recognition = recogniseFile(await readHead(source));
      if (recognition.kind === 'refused') throw new Error(`${path}: ${recognition.reason}`);
      const options: ReadOptions = {
        observedAt: observedAt ?? null,
        channel:
          channelTitle === undefined
            ? null
            : {
                key: 'file',
                telegramId: null,
                username: null,
                title: channelTitle,
                kind: null,
                foreign: null,
              },
        chats: null,
        mapping: null,
        timeZone: 'UTC',
        now: new Date('2026-11-24T00:00:00Z'),
      };
      const read = () => readFile(recognition.shape, source, options, signal);
      let newest = observedAt ?? null;
      if (newest === null) for await (const { end } of read()) newest = end?.newestAt ?? newest;
      const request = {
        workspaceId,
        source: SOURCES[recognition.source],
        observation: { at: newest ?? new Date(0), notBefore: observedAt === undefined },
        timeZone,
        simulated: false,
        chosen: new Map<string, number>(),
        set,
      };
      await ingestRecords({ database }, request, read(), signal);
    }
  }
  const channels = await inWorkspace(database, workspaceId, (tx) =>
    tx.selectFrom('channel').select(['channel_id', 'title']).execute(),
  );
  for (const { channel_id } of channels) {
    await computeRollups({ database }, { workspaceId, channelId: channel_id }, signal);
    await computeSearch({ database }, { workspaceId, channelId: channel_id }, signal);
  }
  return new Map(channels.map(({ title, channel_id }) => [title, channel_id]));
}
