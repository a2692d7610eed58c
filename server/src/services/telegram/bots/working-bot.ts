import type { HeldLease } from '../../../platform/lease/index.ts';
import type { BotsDeps } from '../deps.ts';
import type { BotMetrics } from './bot-metrics.ts';
import type { BotPlace } from './bot-store.ts';

/** A bot with its token, while its lease is held or something is said by it. */
export interface WorkingBot extends BotPlace {
  readonly username: string;
  readonly token: string;
}

/** A bot that is tended. Whatever is written of its updates states the lease, and is refused once another tends it. */
export interface TendedBot extends WorkingBot {
  readonly lease: HeldLease;
}

/** What working for a bot takes. */
export type BotWorkDeps = BotsDeps & { readonly botMetrics: BotMetrics };
