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
  /** Absolute. */
  readonly dataFolder: string;
  /** Null means the embedded server. */
  readonly databaseUrl: string | null;
  readonly databaseDirectUrl: string | null;
  readonly usersConnections: number;
  readonly channelsConnections: number;
  readonly telegramConnections: number;
  /** 0 keeps no answers. */
  readonly readCacheEntries: number;
  readonly maxUploadBytes: number;
  readonly logLevel: LogLevel;
  readonly operationsHost: string;
  readonly operationsPort: number | null;
  readonly internalSecret: string | null;
  readonly rpcHost: string;
  readonly rpcPort: number;
  readonly usersAddress: string;
  readonly channelsAddress: string;
  readonly telegramAddress: string;
  readonly telegramPagesUrl: string;
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
  const config: Config = {
    host: read(settings.host),
    httpPort: read(settings.httpPort),
    publicUrl: read(settings.publicUrl),
    trustedProxies: read(settings.trustedProxies),
    dataFolder: folder === null ? join(programFolder, 'data') : resolve(folder),
    databaseUrl: read(settings.databaseUrl),
    databaseDirectUrl: read(settings.databaseDirectUrl),
    usersConnections: read(settings.usersConnections),
    channelsConnections: read(settings.channelsConnections),
    telegramConnections: read(settings.telegramConnections),
    readCacheEntries: read(settings.readCacheEntries),
    maxUploadBytes: read(settings.maxUploadMegabytes) * 1024 * 1024,
    logLevel: read(settings.logLevel),
    operationsHost: read(settings.operationsHost),
    operationsPort: read(settings.operationsPort),
    internalSecret: read(settings.internalSecret),
    rpcHost: read(settings.rpcHost),
    rpcPort: read(settings.rpcPort),
    usersAddress: read(settings.usersAddress),
    channelsAddress: read(settings.channelsAddress),
    telegramAddress: read(settings.telegramAddress),
    telegramPagesUrl: read(settings.telegramPagesUrl).replace(/\/$/, ''),
    stopGraceMs: read(settings.stopGraceSeconds) * 1000,
  };
  const given = (name: string): boolean => (environment[name] ?? '') !== '';
  if (given('DATABASE_DIRECT_URL') && !given('DATABASE_URL')) {
    problems.push({ setting: 'DATABASE_DIRECT_URL', problem: 'means nothing without DATABASE_URL' });
  }
  return { config, problems };
}

/** The configuration cannot be used. All problems at once, so that they are mended at once. */
export class ConfigInvalid extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ setting, problem }) => `${setting} ${problem}`).join('; '));
    this.problems = problems;
  }
}
