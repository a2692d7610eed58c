import { readFaultRule } from '../faults/read-fault-rule.ts';
import { type Actions, botOf, ControlError, number, optional, text } from './given.ts';

/** What happens to Telegram itself. */
export const serverActions: Actions = {
  fault: ({ faults }, given) => {
    faults.add(readFaultRule(given));
  },
  'clear-faults': ({ faults }) => faults.clear(),
  /** Cuts everybody off once this is answered, and is away for so long. */
  restart: (fake, given, onceAnswered) => {
    const downMs = optional(given, 'downMs', number) ?? 0;
    if (downMs < 0) throw new ControlError('downMs must not be below 0.');
    onceAnswered(() => fake.restart(downMs));
  },
  'replay-page': (fake, given) => {
    const path = text(given, 'path');
    if (!path.startsWith('/')) throw new ControlError('path must begin with /, as in /s/durov.');
    fake.replayPage(path, text(given, 'html'));
  },
  'replay-update': (fake, given) => {
    if (typeof given.update !== 'object' || given.update === null)
      throw new ControlError('update must be an object, as Telegram sends it.');
    const { update_id: _, ...update } = given.update as { readonly [name: string]: unknown };
    const [kind] = Object.keys(update);
    if (kind === undefined) throw new ControlError('update has no kind.');
    const json = update[kind] as { readonly [name: string]: unknown };
    return { updateId: fake.queueOf(botOf(fake, given)).force(kind, json, 'replayed').id };
  },
  advance: async ({ clock }, given) => {
    if (!('advance' in clock) || typeof clock.advance !== 'function') {
      throw new ControlError('The clock is the real one; start with --virtual-clock.');
    }
    await clock.advance(number(given, 'milliseconds'));
    return { now: clock.now() };
  },
};
