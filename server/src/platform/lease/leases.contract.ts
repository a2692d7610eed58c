import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Leases } from './lease.ts';

/** Two processes' views of the same leases, which last `durationMs` without renewal. */
export type LeasesUnderTest = { readonly one: Leases; readonly two: Leases; readonly durationMs: number };

/** What every implementation of leases must do. */
export function describeLeases(name: string, create: () => LeasesUnderTest): void {
  describe(`${name} as leases`, () => {
    it('gives a lease to one holder and keeps it for as long as that lives', async () => {
      const { one, two, durationMs } = create();
      const held = await one.tryAcquire('kept');
      expect(held).not.toBeNull();
      expect(await two.tryAcquire('kept')).toBeNull();
      await pause(durationMs * 2);
      expect(await two.tryAcquire('kept')).toBeNull();
      expect(held?.lost.aborted).toBe(false);
      await held?.release();
    });

    it('passes a released lease on at once, with a greater fencing number', async () => {
      const { one, two } = create();
      const first = await one.tryAcquire('passed');
      await first?.release();
      const second = await two.tryAcquire('passed');
      expect(second?.fencing).toBeGreaterThan(first?.fencing ?? Number.POSITIVE_INFINITY);
      await second?.release();
    });

    it('lets one of many win', async () => {
      const { one, two } = create();
      const tries = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).tryAcquire('contested')),
      );
      expect(tries.filter((lease) => lease !== null)).toHaveLength(1);
      await Promise.all(tries.map((lease) => lease?.release()));
    });

    it('waits for a lease, and stops waiting when told', async () => {
      const { one, two } = create();
      const held = await one.acquire('awaited', new AbortController().signal);
      const impatient = two.acquire('awaited', AbortSignal.timeout(50));
      await expect(impatient).rejects.toThrow();
      const patient = two.acquire('awaited', AbortSignal.timeout(10_000));
      await held.release();
      await (await patient).release();
    });
  });
}
