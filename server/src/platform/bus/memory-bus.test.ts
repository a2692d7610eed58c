import { describe, expect, it } from 'vitest';
import { busSuite } from './bus-suite.ts';
import { createMemoryBus } from './memory-bus.ts';

describe('the memory bus', () => {
  busSuite(async () => createMemoryBus({ maxTries: 3, firstPauseMs: 1 }));

  it('refuses events once it is closed, so that the outbox keeps them', async () => {
    const bus = createMemoryBus();
    await bus.close();
    const event = {
      id: 'e',
      type: 't',
      workspaceId: null,
      key: 'k',
      occurredAt: new Date(0),
      historical: false,
      payload: new Uint8Array(),
    };
    await expect(bus.publish(event)).rejects.toThrow('closed');
  });
});
