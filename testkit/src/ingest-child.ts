import { readFileSync, statSync } from 'node:fs';
import { openDatabase, serviceUrl } from '../../server/src/platform/database/index.ts';
import { ingestRecords } from '../../server/src/services/channels/ingest/ingest-records.ts';
import { fileSource } from '../../server/src/services/channels/readers/archive/file-source.ts';
import { desktopReader } from '../../server/src/services/channels/readers/desktop/desktop-reader.ts';
import { computeRollups, computeSearch } from '../../server/src/services/channels/rollups/compute-rollups.ts';
import type { ChannelsTables } from '../../server/src/services/channels/tables.ts';

/*
 * An import in a process of its own, to be killed: `node ingest-child.ts <settings.json>`. Says "batch" after each
 * batch that is committed, "rows" when all are, and "done" at the end.
 */
const settings = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const signal = new AbortController().signal;
const database = openDatabase<ChannelsTables>({
  connectionString: serviceUrl(settings.reach, 'channels'),
  schema: 'channels',
  maxConnections: 3,
  applicationName: 'ingest-child',
});
const source = fileSource(settings.path, statSync(settings.path).size, 'result.json');
const options = {
  observedAt: null,
  channel: null,
  chats: null,
  mapping: null,
  timeZone: 'UTC',
  now: new Date('2026-01-01T00:00:00Z'),
};
const { channelIds, end } = await ingestRecords(
  { database },
  {
    workspaceId: settings.workspaceId,
    source: 1,
    observation: { at: new Date('2025-01-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map(),
    set: { posts: null, channels: null },
    rowsPerBatch: 1_500,
    onRead: () => {
      process.stdout.write('batch\n');
    },
  },
  desktopReader.read(source, options, signal),
  signal,
);
process.stdout.write(`rows ${end?.outcome}\n`);
for (const channelId of channelIds) {
  await computeRollups({ database }, { workspaceId: settings.workspaceId, channelId }, signal);
  await computeSearch({ database }, { workspaceId: settings.workspaceId, channelId }, signal);
}
process.stdout.write('done\n');
await database.close();
