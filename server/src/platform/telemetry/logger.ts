import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Names whose values never reach a log, at the top of a record and up to two levels down. */
export const REDACTED_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'sessionToken',
  'setupToken',
  'resetToken',
  'password',
  'secret',
  'apiKey',
  'connectionString',
  'x-analyticbot-identity',
] as const;

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Standard output where absent. */
  readonly destination?: DestinationStream;
}

/** Structured logs, one JSON object a line. Errors go under `error`, with stack and causes. */
export function createLogger(options: LoggerOptions): Logger {
  const paths = REDACTED_NAMES.flatMap((name) => {
    const key = /^\w+$/.test(name) ? `.${name}` : `["${name}"]`;
    return [key.replace(/^\./, ''), `*${key}`, `*.*${key}`];
  });
  const settings = {
    level: options.level,
    base: null,
    errorKey: 'error',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { error: pino.stdSerializers.errWithCause },
    redact: { paths, censor: '[hidden]' },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}
