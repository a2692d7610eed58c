import type { FakeClock } from '../clock/clock.ts';
import type { ReactionCount } from '../world/message.ts';

/** What truly happened, in order. Tests compare what a program believes with this. */
export type LedgerEntry =
  /** A method was called. `outcome` is what was done; whether the caller heard of it, `answered` says. */
  | {
      readonly kind: 'call';
      readonly botId: number;
      readonly method: string;
      readonly parameters: { readonly [name: string]: string };
      readonly outcome: 'done' | 'refused' | 'not-done';
      /** Status of the answer; 0 where there was none. */
      readonly code: number;
      readonly answered: boolean;
    }
  /** A message is in a chat, whoever posted it: a bot's id, a person's, or null for the channel itself. */
  | {
      readonly kind: 'posted';
      readonly chatId: number;
      readonly messageId: number;
      readonly by: number | null;
      readonly albumId: string | null;
      readonly text: string;
    }
  | { readonly kind: 'edited'; readonly chatId: number; readonly messageId: number; readonly text: string }
  /** Somebody came in or is out, by himself or not. */
  | {
      readonly kind: 'member';
      readonly chatId: number;
      readonly userId: number;
      readonly what: 'came' | 'went';
      /** Address of the link that let him in. */
      readonly inviteLink: string | null;
    }
  /** The counts of a message are these now. */
  | {
      readonly kind: 'reacted';
      readonly chatId: number;
      readonly messageId: number;
      readonly counts: readonly ReactionCount[];
    }
  | {
      readonly kind: 'update-queued';
      readonly botId: number;
      readonly updateId: number;
      readonly what: string;
    }
  /** It was handed over; once more where it was not acknowledged. */
  | {
      readonly kind: 'update-given';
      readonly botId: number;
      readonly updateId: number;
      readonly by: 'poll' | 'webhook';
    }
  | { readonly kind: 'update-acknowledged'; readonly botId: number; readonly updateId: number }
  /** A call by an account; `outcome` is "done", "cut" or the error that it was answered with. */
  | {
      readonly kind: 'mtproto-call';
      /** Null before anybody signed in. */
      readonly userId: number | null;
      readonly dcId: number;
      readonly method: string;
      readonly outcome: string;
    }
  /** Stars were paid, given or given back. */
  | {
      readonly kind: 'stars';
      readonly chatId: number;
      readonly what: 'payment' | 'refund' | 'paid-media' | 'reaction';
      /** Who paid, or got it back. */
      readonly userId: number;
      /** Of the bot or the channel whose account it is. */
      readonly accountId: number;
      readonly stars: number;
      /** Of the transaction; a refund has that of its payment. */
      readonly id: string;
    }
  /** A public page was asked for. */
  | { readonly kind: 'page'; readonly path: string; readonly status: number };

export type WrittenEntry = LedgerEntry & { readonly at: number };

export class Ledger {
  readonly #clock: FakeClock;
  readonly #entries: WrittenEntry[] = [];

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  write(entry: LedgerEntry): void {
    this.#entries.push({ at: this.#clock.now(), ...entry });
  }

  get entries(): readonly WrittenEntry[] {
    return this.#entries;
  }

  of<Kind extends LedgerEntry['kind']>(kind: Kind): readonly Extract<WrittenEntry, { kind: Kind }>[] {
    return this.#entries.filter(
      (entry): entry is Extract<WrittenEntry, { kind: Kind }> => entry.kind === kind,
    );
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
