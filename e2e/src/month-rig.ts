import { IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import { createMemoryBus } from '../../server/src/platform/bus/index.ts';
import type { Database } from '../../server/src/platform/database/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
} from '../../server/src/platform/rpc/index.ts';
import { createSealer } from '../../server/src/platform/sealing/index.ts';
import { createLogger, createMetrics } from '../../server/src/platform/telemetry/index.ts';
import { ingestRoutes } from '../../server/src/services/channels/collected/rpc-ingest.ts';
import { computeRollups } from '../../server/src/services/channels/rollups/compute-rollups.ts';
import { channelsSchema } from '../../server/src/services/channels/schema.ts';
import type { ChannelsTables } from '../../server/src/services/channels/tables.ts';
import type { TelegramDeps } from '../../server/src/services/telegram/deps.ts';
import { telegramSchema } from '../../server/src/services/telegram/schema.ts';
import type { TelegramTables } from '../../server/src/services/telegram/tables.ts';
import type { FakeTelegram } from '../../testkit/fake-telegram/src/index.ts';
import { type TestDatabase, testDatabase } from '../../testkit/src/database.ts';

const SECRET = 'a secret of a test, long enough';

/** The services that a simulated month goes through, in one process and on one clock. */
export interface MonthRig {
  readonly channels: Database<ChannelsTables>;
  readonly deps: TelegramDeps;
}

export function monthDatabase(): Promise<TestDatabase> {
  return testDatabase([channelsSchema, telegramSchema]);
}

export function createMonthRig({
  home,
  telegram,
  clock,
  pause,
}: Pick<TelegramDeps, 'clock' | 'pause'> & {
  readonly home: TestDatabase;
  readonly telegram: FakeTelegram;
}): MonthRig {
  const channels = home.open<ChannelsTables>('channels');
  const identityTokens = createIdentityTokens({ secret: SECRET, now: Date.now });
  const telemetry = { logger: createLogger({ level: 'fatal' }), metrics: createMetrics() };
  const transport = serveInProcess({ telemetry, identityTokens }, [
    ingestRoutes({
      database: channels,
      clock,
      computeRollups: (workspaceId, channelId, signal) =>
        computeRollups({ database: channels }, { workspaceId, channelId }, signal),
    }),
  ]);
  const deps: TelegramDeps = {
    database: home.open<TelegramTables>('telegram', { maxConnections: 8 }),
    clock,
    pause,
    bus: createMemoryBus({ onDeadLetter: () => undefined }),
    telemetry: { ...telemetry, metrics: createMetrics() },
    ingest: createServiceClient(IngestService, () => transport),
    callOptionsFor: callOptionsFor(identityTokens),
    pagesUrl: telegram.pagesRoot,
    looks: true,
    pageGapMs: 1_000,
    sealer: createSealer(SECRET),
    botApiUrl: telegram.apiRoot,
    sharedBotToken: null,
    mtproto: null,
    updatesBy: { kind: 'polling' },
    pageLooksPerDay: 36,
    accountCallsPerDay: 2_000,
  };
  return { channels, deps };
}
