import type { SendLimits } from './bot-api/send-limits.ts';
import type { UpdateQueue } from './bot-api/update-queue.ts';
import type { FakeClock } from './clock/clock.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { People } from './mtproto/people.ts';
import type { Bot } from './world/user.ts';
import type { World } from './world/world.ts';

export interface FakeTelegramOptions {
  /** Default: any that is free. */
  readonly port?: number;
  readonly host?: string;
  readonly clock?: FakeClock;
  readonly limits?: Partial<SendLimits>;
  /** How long reaction counts are gathered; three minutes where it is left out. */
  readonly reactionDelayMs?: number;
  /** Of what happens by chance. */
  readonly seed?: number;
  /** Serves `/control/…`, by which another program sets the scene. */
  readonly control?: boolean;
}

/** Telegram, as far as programs for channels use it, on a port of this machine. */
export interface FakeTelegram {
  readonly port: number;
  /** Where a library takes `https://api.telegram.org` otherwise. */
  readonly apiRoot: string;
  /** Where `https://t.me` is otherwise. */
  readonly pagesRoot: string;
  readonly world: World;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
  readonly clock: FakeClock;
  /** Where clients with an account connect, and the server's RSA key (PKCS#1, base64) that they must know. */
  readonly mtproto: { readonly host: string; readonly port: number; readonly publicKey: string };
  /** Who can sign in with an account, and who has. */
  readonly people: People;
  /** What waits for a bot; also for putting in an update as it is. */
  queueOf(bot: Bot): UpdateQueue;
  /** Shows a saved page under a path such as /s/durov. */
  replayPage(path: string, html: string): void;
  /** Cuts every connection, and is away for so long. */
  restart(downMs?: number): Promise<void>;
  close(): Promise<void>;
}
