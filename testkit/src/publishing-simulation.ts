import { EMPTY_CONTENT } from '../../server/src/services/content/content.ts';
import type {
  Attempt,
  Begun,
  Book,
  Found,
  PostOffice,
  Step,
} from '../../server/src/services/content/publisher/book.ts';
import { decide, type Outcome } from '../../server/src/services/content/publisher/decide.ts';
import { runPublisher } from '../../server/src/services/content/publisher/publisher.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { type VirtualTime, virtualTime } from './simulated-time.ts';

/** What may go wrong in a run. */
export interface Trouble {
  /** Of the calls to Telegram, how many lose their answer, never arrive without anybody knowing, or are told to wait. */
  readonly lost: number;
  readonly cut: number;
  readonly busy: number;
  readonly refused: number;
  /** Publishers are killed at these times. */
  readonly kills: readonly number[];
  /** One stands still from then for so long. */
  readonly freeze: { readonly at: number; readonly forMs: number } | null;
  /** The publisher's own clock runs so much faster. */
  readonly drift: number;
}

/** A defence that is left out, to see that the simulation notices. */
export type Without = 'nothing' | 'keys' | 'unknown' | 'fencing';

interface Row {
  readonly step: Step;
  state: 'planned' | 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown' | 'missed';
  attempts: number;
  fencing: number;
  nextStepAt: number | null;
  begunAt: number;
  messageId: number | null;
}

interface Delivery {
  readonly publicationId: string;
  readonly channelId: number;
  readonly messageId: number;
  readonly at: number;
}

const LEASE_MS = 3_600;
const HELD_MS = 600_000;
/** A sending whose process ended is unknown after that. */
const LEFT_AFTER_MS = 60_000;
const CATCH_UP_MS = 900_000;

/** One run: publications, a database, Telegram, and publishers that end and stand still. */
export class PublishingSimulation {
  readonly rows = new Map<string, Row>();
  readonly deliveries: Delivery[] = [];
  readonly #keys = new Map<string, { state: 'sending' | 'done'; outcome: Outcome; since: number }>();
  readonly #time: VirtualTime = virtualTime();
  readonly #random: () => number;
  readonly #trouble: Trouble;
  readonly #without: Without;
  #lease = { fencing: 0, until: 0 };

  constructor(random: () => number, trouble: Trouble, without: Without = 'nothing') {
    this.#random = random;
    this.#trouble = trouble;
    this.#without = without;
  }

  plan(publicationId: string, channelId: number, dueAt: number): void {
    const step: Step = { workspaceId: 1, publicationId, channelId, state: 'planned', dueAt: new Date(dueAt) };
    const row = { step, attempts: 0, fencing: 0, nextStepAt: dueAt, begunAt: 0, messageId: null };
    this.rows.set(publicationId, { ...row, state: 'planned' });
  }

  /** Runs until that time, with a publisher that is replaced whenever it ends. */
  async run(untilMs: number): Promise<void> {
    const ending = new AbortController();
    const kills = [...this.#trouble.kills];
    const publishers = [this.#publisherLoop(kills, ending.signal), this.#publisherLoop([], ending.signal)];
    while (this.#time.now() < untilMs && !this.#isOver()) await this.#time.runUntil(this.#time.now() + 1_000);
    ending.abort();
    await this.#time.drain();
    await Promise.all(publishers);
  }

  /** Whether nothing more will come of anything: what is unknown is looked for in vain. */
  #isOver(): boolean {
    return [...this.rows.values()].every(({ state, step }) =>
      state === 'unknown'
        ? this.deliveries.every(({ publicationId }) => publicationId !== step.publicationId)
        : ['sent', 'failed', 'missed'].includes(state),
    );
  }

  /** One program: takes the lease, publishes until it is killed or loses it, and begins anew. */
  async #publisherLoop(kills: number[], ending: AbortSignal): Promise<void> {
    const { freeze } = this.#trouble;
    while (!ending.aborted) {
      const fencing = this.#takeLease();
      if (fencing === null) {
        await this.#time.pause(LEASE_MS / 3, ending).catch(() => undefined);
        continue;
      }
      const life = new SimulatedProcess(this.#time);
      const killAt = kills.shift();
      if (killAt !== undefined) this.#time.at(killAt, () => life.kill());
      if (freeze !== null) {
        this.#time.at(freeze.at, () => life.freeze());
        this.#time.at(freeze.at + freeze.forMs, () => life.thaw());
      }
      const lost = new AbortController();
      void this.#renew(fencing, life, lost);
      const signal = AbortSignal.any([ending, lost.signal, life.ended]);
      const work = runPublisher(
        {
          lookEveryMs: 1_500,
          book: life.wrapAll(this.#book(fencing)),
          office: life.wrapAll(this.#office()),
          time: life.time(this.#trouble.drift),
          onError: () => undefined,
        },
        signal,
      );
      await Promise.race([work, life.gone]);
      life.kill();
      // A program that was killed is started again.
      await this.#time.pause(200, ending).catch(() => undefined);
    }
  }

  #takeLease(): number | null {
    const now = this.#time.now();
    if (this.#lease.until > now) return null;
    this.#lease = { fencing: this.#lease.fencing + 1, until: now + LEASE_MS };
    return this.#lease.fencing;
  }

  async #renew(fencing: number, life: SimulatedProcess, lost: AbortController): Promise<void> {
    while (life.isAlive()) {
      await life.pause(LEASE_MS / 3).catch(() => undefined);
      if (!life.isAlive()) return;
      if (this.#lease.fencing !== fencing || this.#lease.until < this.#time.now()) return lost.abort();
      this.#lease.until = this.#time.now() + LEASE_MS;
    }
  }

  #isOurs(fencing: number): boolean {
    return this.#without === 'fencing' || this.#lease.fencing === fencing;
  }

  /** Every call is one transaction: it happens as a whole, a few milliseconds after it was asked for. */
  #book(fencing: number): Book {
    const now = (): number => this.#time.now();
    const rowOf = ({ publicationId }: Step): Row => {
      const row = this.rows.get(publicationId);
      if (row === undefined) throw new Error('there is no such row');
      return row;
    };
    const refused = (): Error => new Error('the lease is somebody else’s');
    return {
      listSteps: async (aheadMs, most) => {
        await this.#trip();
        const due = [...this.rows.values()]
          .filter(({ nextStepAt }) => nextStepAt !== null && nextStepAt <= now() + aheadMs)
          .toSorted(
            (one, other) =>
              (one.nextStepAt ?? 0) - (other.nextStepAt ?? 0) || +one.step.dueAt - +other.step.dueAt,
          )
          .slice(0, most);
        const steps = due.map(({ step, state }) => ({ ...step, state: state as Step['state'] }));
        return { now: new Date(now()), steps };
      },
      takeOver: async () => {
        await this.#trip();
        for (const row of this.rows.values()) {
          if (row.state !== 'claimed' && row.state !== 'sending') continue;
          row.nextStepAt = Math.max(+row.step.dueAt, now());
        }
      },
      claim: async (steps) => {
        await this.#trip();
        if (!this.#isOurs(fencing)) throw refused();
        const ours = steps.filter((step) => ['planned', 'claimed'].includes(rowOf(step).state));
        for (const step of ours) {
          const row = rowOf(step);
          Object.assign(row, {
            state: 'claimed',
            fencing,
            nextStepAt: Math.max(+step.dueAt, now()) + HELD_MS,
          });
        }
        return ours;
      },
      begin: async (step): Promise<Begun> => {
        await this.#trip();
        const row = rowOf(step);
        if (!this.#isOurs(fencing)) throw refused();
        if (row.state !== 'claimed' || row.fencing > fencing) return { kind: 'over' };
        const standing = { dueAt: step.dueAt, lateAllowed: false, catchUpMs: CATCH_UP_MS };
        const decision = decide(standing, new Date(now()));
        if (decision.action === 'wait') return { kind: 'wait', inMs: decision.inMs };
        if (decision.action === 'miss') {
          Object.assign(row, { state: 'missed', nextStepAt: null });
          return { kind: 'over' };
        }
        const attempts = row.attempts + 1;
        Object.assign(row, {
          state: 'sending',
          attempts,
          fencing,
          begunAt: now(),
          nextStepAt: now() + HELD_MS,
        });
        return { kind: 'sending', attempt: this.#attempt(row) };
      },
      readAttempt: async (step) => {
        await this.#trip();
        const row = rowOf(step);
        return row.state === 'sending' || row.state === 'unknown' ? this.#attempt(row) : null;
      },
      settle: async (step, attempt, outcome) => {
        await this.#trip();
        const row = rowOf(step);
        const isOpen = row.state === 'sending' || (row.state === 'unknown' && outcome.kind === 'sent');
        if (!isOpen || row.attempts !== attempt) return;
        if (outcome.kind !== 'sent' && !this.#isOurs(fencing)) throw refused();
        if (outcome.kind === 'sent') {
          Object.assign(row, { state: 'sent', messageId: outcome.messageIds[0] ?? null, nextStepAt: null });
        } else if (outcome.kind === 'refused') Object.assign(row, { state: 'failed', nextStepAt: null });
        else if (outcome.kind === 'unknown' && this.#without !== 'unknown') {
          Object.assign(row, { state: 'unknown', nextStepAt: now() + 2_000 });
        } else
          Object.assign(row, {
            state: 'claimed',
            nextStepAt: now() + (outcome.kind === 'unknown' ? 0 : HELD_MS),
          });
      },
      postpone: async (step, waitMs) => {
        await this.#trip();
        const row = rowOf(step);
        if (row.state === 'unknown') row.nextStepAt = waitMs === null ? null : now() + waitMs;
      },
      noteLook: async (step, attempt, found) => {
        await this.#trip();
        const row = rowOf(step);
        if (found.kind !== 'found' || row.state !== 'unknown' || row.attempts !== attempt) return;
        Object.assign(row, {
          state: 'sent',
          messageId: found.outcome.messageIds[0] ?? null,
          nextStepAt: null,
        });
      },
    };
  }

  #attempt({ attempts, begunAt }: Row): Attempt {
    return { number: attempts, content: EMPTY_CONTENT, begunAt: new Date(begunAt) };
  }

  /** The telegram service: sends once for each key. */
  #office(): PostOffice {
    const known = (key: string): Outcome | null => {
      const entry = this.#without === 'keys' ? undefined : this.#keys.get(key);
      if (entry === undefined) return null;
      if (entry.state === 'done') return entry.outcome;
      return this.#time.now() - entry.since > LEFT_AFTER_MS ? { kind: 'unknown' } : { kind: 'unheard' };
    };
    return {
      send: async (step, key) => {
        await this.#trip();
        const before = known(key);
        if (before !== null) return before;
        const entry = {
          state: 'sending' as 'sending' | 'done',
          outcome: { kind: 'unknown' } as Outcome,
          since: this.#time.now(),
        };
        this.#keys.set(key, entry);
        await this.#time.pause(5 + this.#random() * 400);
        entry.outcome = this.#callTelegram(step);
        if (entry.outcome.kind === 'not sent') this.#keys.delete(key);
        entry.state = 'done';
        await this.#trip();
        return entry.outcome;
      },
      ask: async (_step, key) => {
        await this.#trip();
        const outcome = known(key);
        if (outcome === null) return { kind: 'never heard' };
        return outcome.kind === 'unheard' ? { kind: 'under way' } : outcome;
      },
      find: async ({ publicationId }): Promise<Found> => {
        await this.#time.pause(this.#random() * 1_000);
        const there = this.deliveries.find((delivery) => delivery.publicationId === publicationId);
        if (there === undefined) return { kind: 'not found', there: 'not there' };
        const outcome = { kind: 'sent', messageIds: [there.messageId], sentAt: null, link: '' } as const;
        return { kind: 'found', by: 'account', outcome };
      },
    };
  }

  #callTelegram({ publicationId, channelId }: Step): Outcome {
    const chance = this.#random();
    const { lost, cut, busy, refused } = this.#trouble;
    if (chance < busy)
      return { kind: 'not sent', reason: 'TELEGRAM_BUSY', retryMs: 1_000 + this.#random() * 4_000 };
    if (chance < busy + refused) return { kind: 'refused', reason: 'TELEGRAM_REFUSED', said: 'no' };
    if (chance < busy + refused + cut) return { kind: 'unknown' };
    const messageId = this.deliveries.length + 1;
    this.deliveries.push({ publicationId, channelId, messageId, at: this.#time.now() });
    if (chance < busy + refused + cut + lost) return { kind: 'unknown' };
    return { kind: 'sent', messageIds: [messageId], sentAt: null, link: '' };
  }

  /** To a server and into it. */
  #trip(): Promise<void> {
    return this.#time.pause(1 + this.#random() * 6);
  }
}
