import type { Counter, Metrics } from '../../../platform/telemetry/index.ts';

/** What the accounts of this process count. */
export interface AccountMetrics {
  /** `outcome`: done, waiting, failed, ended. */
  readonly looks: Counter<'outcome'>;
  /** Calls to Telegram that looks were made of. */
  readonly calls: Counter<never>;
  /** How long Telegram asked to be left alone. */
  readonly waits: Counter<never>;
}

export function createAccountMetrics(metrics: Metrics): AccountMetrics {
  return {
    looks: metrics.counter({
      module: 'telegram',
      what: 'account_looks',
      unit: 'total',
      help: 'Looks with accounts by how they ended.',
      labels: ['outcome'],
    }),
    calls: metrics.counter({
      module: 'telegram',
      what: 'account_calls',
      unit: 'total',
      help: 'Calls to Telegram that looks with accounts were made of.',
    }),
    waits: metrics.counter({
      module: 'telegram',
      what: 'flood_wait_seconds',
      unit: 'total',
      help: 'Seconds that Telegram asked accounts to be left alone for.',
    }),
  };
}
