import { describe, expect, it } from 'vitest';
import { describeBus } from './bus.contract.ts';
import type { DeadLetter } from './bus.ts';
import { createMemoryBus } from './memory-bus.ts';

describeBus('memory', async () => {
  const deadLetters: DeadLetter[] = [];
  const bus = createMemoryBus({
    maxAttempts: 3,
    firstPauseMs: 1,
    onDeadLetter: (letter) => deadLetters.push(letter),
  });
  return { bus, deadLetters };
});

describe('a stopped memory bus', () => {
  it('does not answer for events, so that the outbox keeps them', async () => {
    const bus = createMemoryBus();
    await bus.start();
    await bus.stop();
    await expect(bus.publish([])).rejects.toThrow('stopped');
  });
});
