import type { Counter, Metrics } from '../../../platform/telemetry/index.ts';

/** What the bots of this process count. */
export interface BotMetrics {
  /** `outcome`: observed, spoken, kept, unknown, parked, given_up. An unknown kind counts as “other”. */
  readonly updates: Counter<'kind' | 'outcome'>;
  /** How long Telegram asked to be left alone. */
  readonly waits: Counter<'method'>;
}

export function createBotMetrics(metrics: Metrics): BotMetrics {
  return {
    updates: metrics.counter({
      module: 'telegram',
      what: 'bot_updates',
      unit: 'total',
      help: 'Updates of bots by what became of them.',
      labels: ['kind', 'outcome'],
    }),
    waits: metrics.counter({
      module: 'telegram',
      what: 'retry_after_seconds',
      unit: 'total',
      help: 'Seconds that Telegram asked to be left alone for, by method.',
      labels: ['method'],
    }),
  };
}
