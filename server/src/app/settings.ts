import { LOG_LEVELS, type LogLevel } from '../platform/telemetry/index.ts';
import { mailFrom, smtpUrl, webhookPrivateAddresses } from './notification-settings.ts';
import {
  parseChoice,
  parseInteger,
  parseList,
  parseSecret,
  parseText,
  parseUrl,
  type Setting,
} from './setting.ts';
import {
  telegramAccountCallsPerDay,
  telegramApiHash,
  telegramApiId,
  telegramApiUrl,
  telegramBotToken,
  telegramMtprotoKey,
  telegramMtprotoServer,
  telegramPageLooksPerDay,
  telegramPagesUrl,
  telegramUpdates,
} from './telegram-settings.ts';

const postgresAddress = parseUrl(['postgres:', 'postgresql:']);
const serviceAddress = parseUrl(['http:', 'https:']);
const port = parseInteger(0, 65_535);
const connections = parseInteger(1, 500);

const databaseUrl: Setting<string | null> = {
  name: 'DATABASE_URL',
  description:
    'Connection string of the role that owns the database and may create roles. PgBouncer in transaction mode is fine.',
  fallback: null,
  fallbackText: 'the embedded PostgreSQL in the data folder',
  secret: true,
  parse: postgresAddress,
};

const databaseDirectUrl: Setting<string | null> = {
  name: 'DATABASE_DIRECT_URL',
  description: 'The same database past PgBouncer, for migrations and notifications.',
  fallback: null,
  fallbackText: '`DATABASE_URL`',
  secret: true,
  parse: postgresAddress,
};

const usersConnections: Setting<number> = {
  name: 'USERS_CONNECTIONS',
  description: 'Most database connections of the users service.',
  fallback: 5,
  fallbackText: '`5`',
  secret: false,
  parse: connections,
};

const channelsConnections: Setting<number> = {
  name: 'CHANNELS_CONNECTIONS',
  description:
    'Most database connections of the channels service, its jobs included: each of four holds up to three.',
  fallback: 16,
  fallbackText: '`16`',
  secret: false,
  // Fewer would leave nobody a connection while four jobs are at work.
  parse: parseInteger(14, 500),
};

const telegramConnections: Setting<number> = {
  name: 'TELEGRAM_CONNECTIONS',
  description: 'Most database connections of the telegram service.',
  fallback: 4,
  fallbackText: '`4`',
  secret: false,
  parse: connections,
};

const notificationsConnections: Setting<number> = {
  name: 'NOTIFICATIONS_CONNECTIONS',
  description: 'Most database connections of the notifications service.',
  fallback: 4,
  fallbackText: '`4`',
  secret: false,
  parse: connections,
};

const contentConnections: Setting<number> = {
  name: 'CONTENT_CONNECTIONS',
  description: 'Most database connections of the content service.',
  fallback: 4,
  fallbackText: '`4`',
  secret: false,
  parse: connections,
};

const readCacheEntries: Setting<number> = {
  name: 'READ_CACHE_ENTRIES',
  description:
    'Most answers of the channels service that are kept in memory until what they show changes; 0 keeps none.',
  fallback: 2_000,
  fallbackText: '`2000`',
  secret: false,
  parse: parseInteger(0, 1_000_000),
};

const dataDir: Setting<string | null> = {
  name: 'DATA_DIR',
  description:
    'Folder of the embedded database, uploads and secrets. A relative path starts at the working folder.',
  fallback: null,
  fallbackText: '`data` beside the program',
  secret: false,
  parse: parseText,
};

const host: Setting<string> = {
  name: 'HOST',
  description: 'Address that the page is served on. `0.0.0.0` lets other machines in; put TLS before it.',
  fallback: '127.0.0.1',
  fallbackText: '`127.0.0.1`',
  secret: false,
  parse: parseText,
};

const httpPort: Setting<number> = {
  name: 'PORT',
  description: 'Port that the page is served on; 0 takes a free one.',
  fallback: 8080,
  fallbackText: '`8080`',
  secret: false,
  parse: port,
};

const publicUrl: Setting<string | null> = {
  name: 'PUBLIC_URL',
  description: 'Address under which people open the page. With `https:` cookies are sent over TLS only.',
  fallback: null,
  fallbackText: '`http://localhost:PORT`',
  secret: false,
  parse: parseUrl(['http:', 'https:']),
};

const liveConnectionsPerPerson: Setting<number> = {
  name: 'LIVE_CONNECTIONS_PER_PERSON',
  description: 'Most pages of one person that are told what changes, at one server.',
  fallback: 30,
  fallbackText: '`30`',
  secret: false,
  parse: parseInteger(1, 100_000),
};

const requestsPerSecond: Setting<number> = {
  name: 'REQUESTS_PER_SECOND',
  description:
    'Requests that one person may make a second at one server for long; four times as many may come at once after a rest. ' +
    'More are answered with 429 and `Retry-After`.',
  fallback: 50,
  fallbackText: '`50`',
  secret: false,
  parse: parseInteger(1, 1_000_000),
};

const downloadsPerPerson: Setting<number> = {
  name: 'DOWNLOADS_PER_PERSON',
  description:
    'Downloads of whole channels and of lists of skipped records that one person may have under way at one server. ' +
    'More are answered with 429 and `Retry-After`.',
  fallback: 2,
  fallbackText: '`2`',
  secret: false,
  parse: parseInteger(1, 100),
};

const trustedProxies: Setting<readonly string[]> = {
  name: 'TRUSTED_PROXIES',
  description:
    'Addresses or networks of the proxies whose `X-Forwarded-For` is believed, separated by commas.',
  fallback: [],
  fallbackText: 'none',
  secret: false,
  parse: parseList,
};

const operationsPort: Setting<number | null> = {
  name: 'OPERATIONS_PORT',
  description:
    'Internal port with `/healthz`, `/readyz` and `/metrics`. Metrics are served nowhere else; never let the internet reach it.',
  fallback: null,
  fallbackText: 'not served',
  secret: false,
  parse: port,
};

const operationsHost: Setting<string> = {
  name: 'OPERATIONS_HOST',
  description: 'Address that the internal port is served on.',
  fallback: '127.0.0.1',
  fallbackText: '`127.0.0.1`',
  secret: false,
  parse: parseText,
};

const rpcPort: Setting<number> = {
  name: 'RPC_PORT',
  description: 'Port on which a service that runs by itself answers the others (gRPC).',
  fallback: 9090,
  fallbackText: '`9090`',
  secret: false,
  parse: port,
};

const rpcHost: Setting<string> = {
  name: 'RPC_HOST',
  description: 'Address that a service by itself answers on.',
  fallback: '0.0.0.0',
  fallbackText: '`0.0.0.0`',
  secret: false,
  parse: parseText,
};

const usersAddress: Setting<string> = {
  name: 'USERS_ADDRESS',
  description: 'Where the users service answers, for a role that runs without it.',
  fallback: 'http://users:9090',
  fallbackText: '`http://users:9090`',
  secret: false,
  parse: serviceAddress,
};

const channelsAddress: Setting<string> = {
  name: 'CHANNELS_ADDRESS',
  description: 'Where the channels service answers, for a role that runs without it.',
  fallback: 'http://channels:9090',
  fallbackText: '`http://channels:9090`',
  secret: false,
  parse: serviceAddress,
};

const notificationsAddress: Setting<string> = {
  name: 'NOTIFICATIONS_ADDRESS',
  description: 'Where the notifications service answers, for a role that runs without it.',
  fallback: 'http://notifications:9090',
  fallbackText: '`http://notifications:9090`',
  secret: false,
  parse: serviceAddress,
};

const contentAddress: Setting<string> = {
  name: 'CONTENT_ADDRESS',
  description: 'Where the content service answers, for a role that runs without it.',
  fallback: 'http://content:9090',
  fallbackText: '`http://content:9090`',
  secret: false,
  parse: serviceAddress,
};

const telegramAddress: Setting<string> = {
  name: 'TELEGRAM_ADDRESS',
  description: 'Where the telegram service answers, for a role that runs without it.',
  fallback: 'http://telegram:9090',
  fallbackText: '`http://telegram:9090`',
  secret: false,
  parse: serviceAddress,
};

const measurementRetentionMonths: Setting<number> = {
  name: 'MEASUREMENT_RETENTION_MONTHS',
  description:
    'Readings of counters that are older than so many months are dropped; the marks of posts and their last counters stay.',
  fallback: 36,
  fallbackText: '`36`',
  secret: false,
  parse: parseInteger(3, 240),
};

const internalSecret: Setting<string | null> = {
  name: 'INTERNAL_SECRET',
  description:
    'Signs what the parts tell each other and derives the passwords of the database roles. The same for every process of an installation; a role by itself needs it.',
  fallback: null,
  fallbackText: 'made once and kept in the data folder',
  secret: true,
  parse: parseSecret(32),
};

const logLevel: Setting<LogLevel> = {
  name: 'LOG_LEVEL',
  description: `How much is logged to standard error: ${LOG_LEVELS.join(', ')}.`,
  fallback: 'info',
  fallbackText: '`info`',
  secret: false,
  parse: parseChoice(LOG_LEVELS),
};

const stopGraceSeconds: Setting<number> = {
  name: 'STOP_GRACE_SECONDS',
  description: 'How long a stop waits for what is under way before it cuts it.',
  fallback: 10,
  fallbackText: '`10`',
  secret: false,
  parse: parseInteger(0, 600),
};

const maxUploadMegabytes: Setting<number> = {
  name: 'MAX_UPLOAD_MB',
  description: 'Largest file that may be uploaded, in megabytes.',
  fallback: 8_192,
  fallbackText: '`8192`',
  secret: false,
  parse: parseInteger(1, 1_000_000),
};

/** Every setting there is, in the order of the reference. */
export const settings = {
  host,
  httpPort,
  publicUrl,
  trustedProxies,
  liveConnectionsPerPerson,
  requestsPerSecond,
  downloadsPerPerson,
  dataDir,
  databaseUrl,
  databaseDirectUrl,
  usersConnections,
  channelsConnections,
  telegramConnections,
  notificationsConnections,
  contentConnections,
  readCacheEntries,
  maxUploadMegabytes,
  measurementRetentionMonths,
  logLevel,
  operationsHost,
  operationsPort,
  internalSecret,
  rpcHost,
  rpcPort,
  usersAddress,
  channelsAddress,
  telegramAddress,
  notificationsAddress,
  contentAddress,
  telegramPagesUrl,
  telegramApiUrl,
  telegramBotToken,
  telegramUpdates,
  webhookPrivateAddresses,
  smtpUrl,
  mailFrom,
  telegramApiId,
  telegramApiHash,
  telegramMtprotoServer,
  telegramMtprotoKey,
  telegramAccountCallsPerDay,
  telegramPageLooksPerDay,
  stopGraceSeconds,
};
