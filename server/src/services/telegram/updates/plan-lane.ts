import { normaliseUpdate } from './normalise/normalise-update.ts';
import type {
  AutomaticForward,
  NormalisedUpdate,
  ObservationInit,
  SeenChat,
} from './normalise/normalised-update.ts';
import type { WaitingUpdate } from './update-store.ts';

/** An update, and what was seen by it. */
interface SeenUpdate {
  readonly update: WaitingUpdate;
  readonly observation: ObservationInit;
  readonly forward: AutomaticForward | null;
}

/** What to do next for one chat: its updates, in their order. */
export type LaneStep =
  /** What was seen one after the other, to be handed in together. */
  | {
      readonly kind: 'observed';
      readonly chat: SeenChat;
      readonly seen: readonly SeenUpdate[];
    }
  | {
      readonly kind: 'other';
      readonly update: WaitingUpdate;
      readonly meaning: Exclude<NormalisedUpdate, { readonly kind: 'observed' }>;
    }
  | { readonly kind: 'unreadable'; readonly update: WaitingUpdate; readonly reason: string };

const MOST_TOGETHER = 100;

/** Reads the updates of one chat and joins what can be handed in together. Ends at the first that cannot be read. */
export function planLane(updates: readonly WaitingUpdate[]): LaneStep[] {
  const steps: LaneStep[] = [];
  for (const update of updates) {
    const step = readStep(update);
    const last = steps.at(-1);
    const joins = step.kind === 'observed' && last?.kind === 'observed' && last.seen.length < MOST_TOGETHER;
    if (joins) steps[steps.length - 1] = { ...step, seen: [...last.seen, ...step.seen] };
    else steps.push(step);
    if (step.kind === 'unreadable') break;
  }
  return steps;
}

function readStep(update: WaitingUpdate): LaneStep {
  try {
    const parsed: unknown = JSON.parse(update.content);
    const content =
      typeof parsed === 'object' && parsed !== null
        ? Object.getOwnPropertyDescriptor(parsed, update.kind)?.value
        : undefined;
    const meaning = normaliseUpdate({ kind: update.kind, content, receivedAt: update.receivedAt });
    if (meaning.kind !== 'observed') return { kind: 'other', update, meaning };
    const { chat, observation, forward = null } = meaning;
    return { kind: 'observed', chat, seen: [{ update, observation, forward }] };
  } catch (error) {
    // Whatever is thrown here is thrown again next time: nothing but the update goes into it.
    return { kind: 'unreadable', update, reason: error instanceof Error ? error.message : String(error) };
  }
}
