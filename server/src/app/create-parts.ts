import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { BotChatsService } from '@analyticbot/contracts/telegram/v1/bots';
import { MessagesService } from '@analyticbot/contracts/telegram/v1/messages';
import { BotPeopleService } from '@analyticbot/contracts/telegram/v1/people';
import { PostingService } from '@analyticbot/contracts/telegram/v1/posting';
import { createBot } from '../bot/index.ts';
import { createGateway, type Gateway } from '../gateway/index.ts';
import type { Bus } from '../platform/bus/index.ts';
import { type Cache, createLayeredCache, createMemoryCache, createNoCache } from '../platform/cache/index.ts';
import { systemPause } from '../platform/clock/index.ts';
import { createPostgresJobs } from '../platform/jobs/index.ts';
import type { ServiceModule } from '../platform/modules/index.ts';
import { callOptionsFor, createServiceClient, type TransportOf } from '../platform/rpc/index.ts';
import { telemetryOf } from '../platform/telemetry/index.ts';
import { type ChannelsModule, type ChannelsTables, createChannels } from '../services/channels/index.ts';
import { type ContentTables, createContent } from '../services/content/index.ts';
import {
  createMailer,
  createNotifications,
  type NotificationsTables,
} from '../services/notifications/index.ts';
import { createTelegram, type TelegramTables } from '../services/telegram/index.ts';
import { createUsers, type UsersModule, type UsersTables } from '../services/users/index.ts';
import { programFolder } from './config.ts';
import { RELAY_CONNECTIONS } from './connection-budget.ts';
import { mtprotoReach } from './mtproto-reach.ts';
import type { Foundation } from './open-foundation.ts';
import { runsHere } from './roles.ts';
import { createFollowerModule, createRelayModule, type EventListener } from './start-relays.ts';

export interface PartsOptions {
  readonly transportOf: TransportOf;
  /** False where commands use the services and nobody is served. */
  readonly serve: boolean;
}

/** The parts of the program that a role runs, not yet started. */
export interface Parts {
  readonly modules: readonly ServiceModule[];
  /** Null where this role has no such part. */
  readonly users: UsersModule | null;
  readonly channels: ChannelsModule | null;
  readonly gateway: Gateway | null;
}

/** Wires what runs here. The only place that knows which service needs what. */
export function createParts(foundation: Foundation, options: PartsOptions): Parts {
  const { role, telemetry, bus } = foundation;
  const modules: ServiceModule[] = [];
  const schemas: string[] = [];

  const users = runsHere(role, 'users') ? createUsersPart(foundation) : null;
  if (users !== null) {
    modules.push(users);
    schemas.push('users');
  }
  const channels = runsHere(role, 'channels') ? createChannelsPart(foundation, options) : null;
  if (channels !== null) {
    modules.push(channels);
    schemas.push('channels');
  }
  if (runsHere(role, 'telegram')) {
    modules.push(createTelegramPart(foundation, options));
    schemas.push('telegram');
  }
  if (runsHere(role, 'notifications')) {
    modules.push(createNotificationsPart(foundation, options));
    schemas.push('notifications');
  }
  if (runsHere(role, 'content')) {
    modules.push(createContentPart(foundation, options));
    schemas.push('content');
  }
  const gateway = runsHere(role, 'gateway') && options.serve ? createEdge(foundation, options) : null;
  if (runsHere(role, 'bot')) modules.push(createBotPart(foundation, options));
  const listeners = [gateway, channels].filter((listener) => listener !== null);
  if (schemas.length > 0) modules.push(...createRelays(foundation, schemas, listeners));
  if (role !== 'all') listenOnBus(bus, listeners);
  if (gateway !== null) modules.push(gateway);
  telemetry.logger.debug({ role, modules: modules.map((module) => module.name) }, 'the parts are wired');
  return { modules, users, channels, gateway };
}

function createUsersPart(foundation: Foundation): UsersModule {
  const { config, clock, secret } = foundation;
  const database = foundation.openDatabase<UsersTables>('users', 'users', config.usersConnections);
  return createUsers({ database, clock, secret });
}

function createChannelsPart(foundation: Foundation, { transportOf }: PartsOptions): ChannelsModule {
  const { config, clock, bus, telemetry, identityTokens } = foundation;
  const database = foundation.openDatabase<ChannelsTables>(
    'channels',
    'channels',
    config.channelsConnections,
  );
  const { logger, metrics } = telemetryOf(telemetry, 'channels');
  const jobs = createPostgresJobs({
    service: 'channels',
    database,
    onError: (error) => logger.warn({ error }, 'the jobs of channels met a problem and go on'),
  });
  return createChannels({
    database,
    clock,
    bus,
    jobs,
    cache: createReadCache(foundation, (error) =>
      logger.warn({ error }, 'the shared cache met a problem and is done without'),
    ),
    metrics,
    botChats: createServiceClient(BotChatsService, transportOf),
    callOptionsFor: callOptionsFor(identityTokens),
    uploadFolder: join(config.dataFolder, 'uploads'),
    maxUploadBytes: config.maxUploadBytes,
    retentionMonths: config.measurementRetentionMonths,
  });
}

function createTelegramPart(foundation: Foundation, { transportOf, serve }: PartsOptions): ServiceModule {
  const { config, clock, bus, telemetry, identityTokens, sealer } = foundation;
  return createTelegram({
    database: foundation.openDatabase<TelegramTables>('telegram', 'telegram', config.telegramConnections),
    clock,
    pause: systemPause,
    bus,
    telemetry: telemetryOf(telemetry, 'telegram'),
    ingest: createServiceClient(IngestService, transportOf),
    posts: createServiceClient(PostsService, transportOf),
    callOptionsFor: callOptionsFor(identityTokens),
    pagesUrl: config.telegramPagesUrl,
    // A command uses the services for a moment; what happens by itself is for who serves.
    looks: serve,
    pageGapMs: PAGE_GAP_MS,
    sealer,
    mtproto: mtprotoReach(config),
    botApiUrl: config.telegramApiUrl,
    sharedBotToken: config.telegramBotToken,
    updatesBy:
      config.telegramWebhooks && config.publicUrl !== null
        ? { kind: 'webhook', publicUrl: config.publicUrl }
        : { kind: 'polling' },
    pageLooksPerDay: config.telegramPageLooksPerDay,
    accountCallsPerDay: config.telegramAccountCallsPerDay,
  });
}

function createNotificationsPart(
  foundation: Foundation,
  { transportOf, serve }: PartsOptions,
): ServiceModule {
  const { config, clock, bus, telemetry, identityTokens, sealer } = foundation;
  return createNotifications({
    database: foundation.openDatabase<NotificationsTables>(
      'notifications',
      'notifications',
      config.notificationsConnections,
    ),
    clock,
    bus,
    sealer,
    telemetry: telemetryOf(telemetry, 'notifications'),
    messages: createServiceClient(MessagesService, transportOf),
    channels: createServiceClient(ChannelsService, transportOf),
    metrics: createServiceClient(MetricsService, transportOf),
    audience: createServiceClient(AudienceService, transportOf),
    posts: createServiceClient(PostsService, transportOf),
    callOptionsFor: callOptionsFor(identityTokens),
    mailer:
      config.smtpUrl === null || config.mailFrom === null
        ? null
        : createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom }),
    privateAddresses: config.webhookPrivateAddresses === 'allow',
    sends: serve,
  });
}

function createContentPart(foundation: Foundation, { transportOf, serve }: PartsOptions): ServiceModule {
  const { config, clock, bus, telemetry, identityTokens } = foundation;
  return createContent({
    database: foundation.openDatabase<ContentTables>('content', 'content', config.contentConnections),
    clock,
    bus,
    pause: systemPause,
    telemetry: telemetryOf(telemetry, 'content'),
    people: createServiceClient(BotPeopleService, transportOf),
    messages: createServiceClient(MessagesService, transportOf),
    callOptionsFor: callOptionsFor(identityTokens),
    posting: createServiceClient(PostingService, transportOf),
    sends: serve,
  });
}

/** For a piece of a quarter of a megabyte: two kilobytes a second are taken at least. */
const DOWNLOAD_PATIENCE_MS = 120_000;

/** From one public page to the next: what a person who leafs through would take. */
const PAGE_GAP_MS = 1_000;

/** The time is only a bound on staleness: a change is heard of by its event. */
function createReadCache(
  { config, sharedCache }: Foundation,
  onSharedError: (error: unknown) => void,
): Cache {
  const maxEntries = config.readCacheEntries;
  if (maxEntries === 0) return createNoCache();
  const own = createMemoryCache({ maxEntries, timeToLiveMs: 600_000 });
  return sharedCache === null ? own : createLayeredCache(own, sharedCache, onSharedError);
}

/** The relay, and in `all` the follower through which the listeners of every replica hear every event. */
function createRelays(
  { telemetry, bus, role, openDatabase }: Foundation,
  schemas: readonly string[],
  listeners: readonly EventListener[],
): ServiceModule[] {
  const database = openDatabase<unknown>('relay', 'platform', RELAY_CONNECTIONS);
  const deps = { database, telemetry: telemetryOf(telemetry, 'relay'), schemas };
  const relay = createRelayModule({ ...deps, bus });
  return role === 'all' ? [relay, createFollowerModule(deps, listeners)] : [relay];
}

/** Parts in processes of their own hear of each other through the bus. */
function listenOnBus(bus: Bus, listeners: readonly EventListener[]): void {
  for (const listener of listeners) {
    bus.subscribe({
      subscriber: `hints ${randomUUID()}`,
      types: listener.heardEvents,
      handler: async (event) => listener.onEvent(event),
    });
  }
}

function createBotPart(foundation: Foundation, { transportOf, serve }: PartsOptions): ServiceModule {
  const { config, clock, bus, secret, telemetry, identityTokens } = foundation;
  return createBot({
    secret,
    bus,
    clock,
    pause: systemPause,
    looks: serve,
    telemetry: telemetryOf(telemetry, 'bot'),
    transportOf,
    callOptionsFor: callOptionsFor(identityTokens),
    publicUrl: config.publicUrl,
  });
}

function createEdge(foundation: Foundation, { transportOf }: PartsOptions): Gateway {
  const { config, clock, identityTokens, telemetry, health } = foundation;
  return createGateway({
    telemetry: telemetryOf(telemetry, 'gateway'),
    health,
    clock,
    transportOf,
    identityTokens,
    options: {
      host: config.host,
      port: config.httpPort,
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      liveConnectionsPerPerson: config.liveConnectionsPerPerson,
      requestsPerSecond: config.requestsPerSecond,
      downloadsPerPerson: config.downloadsPerPerson,
      downloadPatienceMs: DOWNLOAD_PATIENCE_MS,
      dashboardFolder: join(programFolder, 'dashboard', 'dist'),
    },
  });
}
