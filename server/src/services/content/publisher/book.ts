import type { Content } from '../content.ts';
import type { Outcome } from './decide.ts';

/** A publication with which something is to be done. */
export interface Step {
  readonly workspaceId: number;
  readonly publicationId: string;
  readonly channelId: number;
  readonly state: 'planned' | 'claimed' | 'sending' | 'unknown';
  readonly dueAt: Date;
}

/** An attempt to send a publication. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly content: Content;
  readonly begunAt: Date;
}

/** What came of beginning an attempt. */
export type Begun =
  | { readonly kind: 'wait'; readonly inMs: number }
  /** Somebody else has it, changed it, or it came too late. */
  | { readonly kind: 'over' }
  | { readonly kind: 'sending'; readonly attempt: Attempt };

/** What came of looking for a post whose answer was lost. */
export type Found =
  | { readonly kind: 'found'; readonly by: string; readonly outcome: Extract<Outcome, { kind: 'sent' }> }
  /** `there` is what whoever looked can say of it. */
  | { readonly kind: 'not found'; readonly there: 'not there' | 'not seen' | 'several' };

/** Where publications are kept. Whoever lost the lease changes nothing in it, but for what Telegram truly answered. */
export interface Book {
  /** What is due until so long from now, in order of time, with the clock by which it is due. */
  listSteps(aheadMs: number, most: number): Promise<{ readonly now: Date; readonly steps: readonly Step[] }>;
  /** What a publisher that ended had in hand is to be taken up at once. */
  takeOver(): Promise<void>;
  /** @returns those of them that are ours now */
  claim(steps: readonly Step[]): Promise<readonly Step[]>;
  /** Writes an attempt down, and commits it, if the publication is due. */
  begin(step: Step): Promise<Begun>;
  /** The attempt that is under way, of one that is sending or unknown; null where it is neither any more. */
  readAttempt(step: Step): Promise<Attempt | null>;
  /** Writes down what came of an attempt. */
  settle(step: Step, attempt: number, outcome: Exclude<Outcome, { kind: 'unheard' }>): Promise<void>;
  /** One that is unknown is looked for again after that time; with null it is left to people from then on. */
  postpone(step: Step, waitMs: number | null): Promise<void>;
  /** Writes down what came of looking. */
  noteLook(step: Step, attempt: number, found: Found): Promise<void>;
}

/** Whoever speaks to Telegram. */
export interface PostOffice {
  /** Sends, once for each key. */
  send(step: Step, key: string, content: Content): Promise<Outcome>;
  /** What became of a key. */
  ask(
    step: Step,
    key: string,
  ): Promise<Outcome | { readonly kind: 'never heard' } | { readonly kind: 'under way' }>;
  find(step: Step, attempt: Attempt): Promise<Found>;
}

/** Under which an attempt is sent once, whoever asks for it and however often. */
export function keyOf({ publicationId }: Pick<Step, 'publicationId'>, attempt: number): string {
  return `publication ${publicationId} attempt ${attempt}`;
}
