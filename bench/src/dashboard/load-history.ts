import { Source } from '@analyticbot/contracts/common/v1/metric';
import pg from 'pg';
import { migrateDatabase } from '../../../server/src/app/migrate-database.ts';
import {
  type Database,
  type DatabaseReach,
  type EmbeddedServer,
  openDatabase,
  serviceUrl,
} from '../../../server/src/platform/database/index.ts';
import { ingestRecords } from '../../../server/src/services/channels/ingest/ingest-records.ts';
import { computeRollups } from '../../../server/src/services/channels/rollups/compute-rollups.ts';
import type { ChannelsTables } from '../../../server/src/services/channels/tables.ts';
import {
  benchProfiles,
  collectedUntil,
  createReader,
  type HistoryScale,
  readingAges,
  simulateHistory,
  type WatchedMessage,
} from './history.ts';
import { copyMeasurements } from './measurement-store.ts';

/** A database filled with a history, as the service sees it and as its owner does. */
export interface LoadedHistory extends FilledHistory {
  readonly name: string;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  /** As the role of the channels service, under row-level security. */
  readonly service: Database<ChannelsTables>;
  readonly workspaceId: number;
  close(): Promise<void>;
}

export interface LoadOptions {
  readonly server: Pick<EmbeddedServer, 'ownerUrl' | 'superuserUrl' | 'roleSecret'>;
  /** Name of the database; becomes part of SQL. */
  readonly name: string;
  readonly scale: HistoryScale;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** Hand-written statements name it too. */
const WORKSPACE = 1;

/**
 * Makes a database and fills it: posts, reactions and subscribers go the product's way, the readings are copied by the
 * tables' owner, and every rollup is computed by the product.
 */
export async function loadHistory({ server, name, scale, signal, say }: LoadOptions): Promise<LoadedHistory> {
  const reach = await makeDatabase(server, name);
  await migrateDatabase(reach, () => undefined);
  const service = openChannels(serviceUrl(reach, 'channels'));
  const owner = openChannels(reach.url);
  try {
    const loaded = await fillHistory({
      service,
      owner,
      workspaceId: WORKSPACE,
      scale,
      signal,
      say: (text) => say(`${name}: ${text}`),
    });
    return {
      name,
      ownerUrl: reach.url,
      superuserUrl: databaseUrl(server.superuserUrl, name),
      service,
      workspaceId: WORKSPACE,
      ...loaded,
      close: () => service.close(),
    };
  } catch (error) {
    await service.close();
    throw error;
  } finally {
    await owner.close();
  }
}

/** The tables of the channels service, as the role of the address. */
export function openChannels(connectionString: string): Database<ChannelsTables> {
  return openDatabase<ChannelsTables>({
    connectionString,
    schema: 'channels',
    maxConnections: 4,
    applicationName: 'bench',
  });
}

async function makeDatabase(server: LoadOptions['server'], name: string): Promise<DatabaseReach> {
  const admin = new pg.Client({ connectionString: server.superuserUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} OWNER ${new URL(server.ownerUrl).username}`);
  await admin.end();
  return { url: databaseUrl(server.ownerUrl, name), roleSecret: server.roleSecret };
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export interface FilledHistory {
  readonly channelIds: readonly number[];
  readonly messages: number;
  readonly measurements: number;
}

export interface FillOptions {
  readonly service: Database<ChannelsTables>;
  readonly owner: Database<ChannelsTables>;
  readonly workspaceId: number;
  readonly scale: HistoryScale;
  readonly signal: AbortSignal;
  readonly say: (text: string) => void;
}

/** Fills a workspace of a migrated database, and has the server look at its tables as it would by itself later. */
export async function fillHistory(options: FillOptions): Promise<FilledHistory> {
  const { service, owner, workspaceId, scale, signal, say } = options;
  const readingsOf = createReader(readingAges(scale.readings));
  const channelIds: number[] = [];
  let messages = 0;
  let measurements = 0;
  for (const [index, profile] of benchProfiles(scale.channels).entries()) {
    signal.throwIfAborted();
    const watched: WatchedMessage[] = [];
    const records = simulateHistory(profile, index, scale, (message) => watched.push(message));
    const request = {
      workspaceId,
      source: Source.SIMULATED,
      observation: { at: collectedUntil(scale), notBefore: false },
      timeZone: profile.timeZone,
      simulated: true,
      chosen: new Map<string, number>(),
      set: { posts: null, channels: null },
    };
    const { channelIds: written } = await ingestRecords({ database: service }, request, records, signal);
    const [channelId] = written;
    if (channelId === undefined) throw new Error('a simulated channel was not written');
    const place = { workspaceId, channelId, source: Source.SIMULATED };
    measurements += await copyMeasurements(owner, place, watched, readingsOf);
    messages += watched.length;
    say(`${measurements} readings of ${messages} messages are written`);
    await computeRollups({ database: service }, { workspaceId, channelId }, signal);
    channelIds.push(channelId);
  }
  await owner.pool.query('VACUUM (ANALYZE)');
  return { channelIds, messages, measurements };
}
