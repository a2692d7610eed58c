import { seededNumbers } from '../../../src/seeded-numbers.ts';

/** Where something goes wrong. */
export type Surface = 'bot-api' | 'pages' | 'webhook' | 'mtproto';

/**
 * As whoever called meets them. A webhook is called by us: there what is "done" is the update that arrives, and `refuse` and
 * `flood` are somebody in front of the program who sends us away.
 */
export type FaultEffect =
  /** It is done, and the connection cut before the answer. */
  | { readonly kind: 'drop-answer' }
  /** Nothing is done, and the connection cut. */
  | { readonly kind: 'cut' }
  /** It is done so much later, whether the caller still waits or not. */
  | { readonly kind: 'accept-late'; readonly milliseconds: number }
  /** Nothing is done. */
  | { readonly kind: 'refuse'; readonly status: number }
  /** Nothing is done: 429. */
  | { readonly kind: 'flood'; readonly seconds: number }
  /** It is done; the answer drips. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

/** What can go wrong where. An answer in MTProto comes whole or not at all: none drips. */
export type FaultRule = FaultOccasions &
  (
    | { readonly surface: Exclude<Surface, 'mtproto'>; readonly effect: FaultEffect }
    | { readonly surface: 'mtproto'; readonly effect: Exclude<FaultEffect, { readonly kind: 'slow' }> }
  );

/** Which calls are hit. */
export interface FaultOccasions {
  /** In small letters; of pages the path, of webhooks the kind of the update. Every one where it is left out. */
  readonly method?: string;
  readonly botId?: number;
  /** As many pass before the first is hit. */
  readonly skip?: number;
  /** How many are hit; all where it is left out. */
  readonly times?: number;
  /** Which share of those is hit, from 0 to 1, by a fixed seed. */
  readonly share?: number;
}

export interface Occasion {
  readonly surface: Surface;
  readonly method: string;
  readonly botId: number | null;
}

interface Planned {
  readonly rule: FaultRule;
  passed: number;
  hits: number;
}

export class FaultPlan {
  readonly #planned: Planned[] = [];
  readonly #draw: () => number;

  constructor(seed = 1) {
    this.#draw = seededNumbers(seed);
  }

  /** The returned function takes the rule away. */
  add(rule: FaultRule): () => void {
    const planned = { rule, passed: 0, hits: 0 };
    this.#planned.push(planned);
    return () => {
      const index = this.#planned.indexOf(planned);
      if (index >= 0) this.#planned.splice(index, 1);
    };
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** What goes wrong this time: the first rule that fits. */
  next(occasion: Occasion): FaultEffect | null {
    for (const planned of this.#planned) {
      const { rule } = planned;
      if (rule.surface !== occasion.surface) continue;
      if (rule.method !== undefined && rule.method !== occasion.method) continue;
      if (rule.botId !== undefined && rule.botId !== occasion.botId) continue;
      if (planned.hits >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
      if (planned.passed < (rule.skip ?? 0)) {
        planned.passed += 1;
        continue;
      }
      if (rule.share !== undefined && this.#draw() >= rule.share) continue;
      planned.hits += 1;
      return rule.effect;
    }
    return null;
  }
}
