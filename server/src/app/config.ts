import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogLevel } from '../platform/telemetry/index.ts';
import type { Setting } from './setting.ts';
import { settings } from './settings.ts';

/** The settings of a process, read once. Passed on in parts: a service never sees the whole. */
export interface Config {
  readonly host: string;
  readonly httpPort: number;
  /** Null means `http://localhost:` and the port that was taken. */
  readonly publicUrl: string | null;
  readonly trustedProxies: readonly string[];
  readonly liveConnectionsPerPerson: number;
  readonly requestsPerSecond: number;
  readonly downloadsPerPerson: number;
  /** Absolute. */
  readonly dataFolder: string;
  /** Null means the embedded server. */
  readonly databaseUrl: string | null;
  readonly databaseDirectUrl: string | null;
  readonly usersConnections: number;
  readonly channelsConnections: number;
  readonly telegramConnections: number;
  readonly notificationsConnections: number;
  readonly contentConnections: number;
  /** 0 keeps no answers. */
  readonly readCacheEntries: number;
  readonly maxUploadBytes: number;
  readonly measurementRetentionMonths: number;
  readonly logLevel: LogLevel;
  readonly operationsHost: string;
  readonly operationsPort: number | null;
  readonly internalSecret: string | null;
  readonly rpcHost: string;
  readonly rpcPort: number;
  readonly usersAddress: string;
  readonly channelsAddress: string;
  readonly telegramAddress: string;
  readonly notificationsAddress: string;
  readonly contentAddress: string;
  readonly telegramPagesUrl: string;
  readonly telegramApiUrl: string;
  readonly telegramBotToken: string | null;
  /** Whether Telegram calls us with updates, or we ask for them. */
  readonly telegramWebhooks: boolean;
  readonly webhookPrivateAddresses: 'allow' | 'refuse';
  /** Both null where no mail is sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly telegramApiId: number | null;
  readonly telegramApiHash: string | null;
  readonly telegramMtprotoServer: string | null;
  readonly telegramMtprotoKey: string | null;
  readonly telegramPageLooksPerDay: number;
  readonly telegramAccountCallsPerDay: number;
  readonly stopGraceMs: number;
}

export interface ConfigProblem {
  readonly setting: string;
  readonly problem: string;
}

export interface ReadConfig {
  /** With the fallback wherever there is a problem: to be used only when there is none. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of the repository. */
export const programFolder: string = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The environment of this process. Nothing else in the program reads it. */
export function processEnvironment(): Environment {
  return process.env;
}

/** Reads every setting and finds all problems at once. */
export function readConfig(environment: Environment): ReadConfig {
  const problems: ConfigProblem[] = [];
  const read = <Value>(setting: Setting<Value>): Value => {
    const text = environment[setting.name];
    if (text === undefined || text === '') return setting.fallback;
    const parsed = setting.parse(text);
    if (parsed.ok) return parsed.value;
    problems.push({ setting: setting.name, problem: parsed.problem });
    return setting.fallback;
  };
  const folder = read(settings.dataDir);
  const host = read(settings.host);
  const httpPort = read(settings.httpPort);
  const publicUrl = read(settings.publicUrl);
  const telegramUpdates = read(settings.telegramUpdates);
  const config: Config = {
    host,
    httpPort,
    publicUrl,
    trustedProxies: read(settings.trustedProxies),
    liveConnectionsPerPerson: read(settings.liveConnectionsPerPerson),
    requestsPerSecond: read(settings.requestsPerSecond),
    downloadsPerPerson: read(settings.downloadsPerPerson),
    dataFolder: folder === null ? join(programFolder, 'data') : resolve(folder),
    databaseUrl: read(settings.databaseUrl),
    databaseDirectUrl: read(settings.databaseDirectUrl),
    usersConnections: read(settings.usersConnections),
    channelsConnections: read(settings.channelsConnections),
    telegramConnections: read(settings.telegramConnections),
    notificationsConnections: read(settings.notificationsConnections),
    contentConnections: read(settings.contentConnections),
    readCacheEntries: read(settings.readCacheEntries),
    maxUploadBytes: read(settings.maxUploadMegabytes) * 1024 * 1024,
    measurementRetentionMonths: read(settings.measurementRetentionMonths),
    logLevel: read(settings.logLevel),
    operationsHost: read(settings.operationsHost),
    operationsPort: read(settings.operationsPort),
    internalSecret: read(settings.internalSecret),
    rpcHost: read(settings.rpcHost),
    rpcPort: read(settings.rpcPort),
    usersAddress: read(settings.usersAddress),
    channelsAddress: read(settings.channelsAddress),
    telegramAddress: read(settings.telegramAddress),
    notificationsAddress: read(settings.notificationsAddress),
    contentAddress: read(settings.contentAddress),
    telegramPagesUrl: read(settings.telegramPagesUrl).replace(/\/$/, ''),
    telegramApiUrl: read(settings.telegramApiUrl).replace(/\/$/, ''),
    telegramBotToken: read(settings.telegramBotToken),
    telegramWebhooks:
      telegramUpdates === 'webhook' ||
      (telegramUpdates === 'auto' && publicUrl !== null && publicUrl.startsWith('https:')),
    webhookPrivateAddresses: read(settings.webhookPrivateAddresses),
    smtpUrl: read(settings.smtpUrl),
    mailFrom: read(settings.mailFrom),
    telegramApiId: read(settings.telegramApiId),
    telegramApiHash: read(settings.telegramApiHash),
    telegramMtprotoServer: read(settings.telegramMtprotoServer),
    telegramMtprotoKey: read(settings.telegramMtprotoKey),
    telegramPageLooksPerDay: read(settings.telegramPageLooksPerDay),
    telegramAccountCallsPerDay: read(settings.telegramAccountCallsPerDay),
    stopGraceMs: read(settings.stopGraceSeconds) * 1000,
  };
  const given = (name: string): boolean => (environment[name] ?? '') !== '';
  if (given('DATABASE_DIRECT_URL') && !given('DATABASE_URL')) {
    problems.push({ setting: 'DATABASE_DIRECT_URL', problem: 'means nothing without DATABASE_URL' });
  }
  if (telegramUpdates === 'webhook' && publicUrl === null) {
    problems.push({ setting: 'TELEGRAM_UPDATES', problem: 'cannot be webhook without PUBLIC_URL' });
  }
  for (const [one, other] of BELONG_TOGETHER) {
    if (given(one) && !given(other))
      problems.push({ setting: one, problem: `means nothing without ${other}` });
  }
  return { config, problems };
}

const BELONG_TOGETHER = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['MAIL_FROM', 'SMTP_URL'],
  ['TELEGRAM_API_ID', 'TELEGRAM_API_HASH'],
  ['TELEGRAM_API_HASH', 'TELEGRAM_API_ID'],
  ['TELEGRAM_MTPROTO_SERVER', 'TELEGRAM_MTPROTO_KEY'],
  ['TELEGRAM_MTPROTO_KEY', 'TELEGRAM_MTPROTO_SERVER'],
] as const;

/** The configuration cannot be used. All problems at once, so that they are mended at once. */
export class ConfigInvalid extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ setting, problem }) => `${setting} ${problem}`).join('; '));
    this.problems = problems;
  }
}
