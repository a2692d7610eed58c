import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import type { ContentDeps } from '../deps.ts';
import { systemZones } from '../schedule/index.ts';
import { extendAllSeries } from './extend-all-series.ts';
import { followZoneLaw } from './follow-zone-law.ts';

const TURN_MS = 5_000;
const DAY_MS = 86_400_000;

/** Plans what comes next of every series, and keeps times at what clocks show. Of all replicas one does it at a time. */
export function startSeriesPlanner(deps: Pick<ContentDeps, 'database' | 'telemetry'>): Running {
  const { database } = deps;
  const { logger } = deps.telemetry;

  async function plan(signal: AbortSignal): Promise<void> {
    let followedAt = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      if (performance.now() - followedAt > DAY_MS) {
        // What fails here must not keep from being planned what comes next.
        await followZoneLaw({ database }, systemZones, signal).catch(warn);
        followedAt = performance.now();
      }
      await extendAllSeries({ database, onError }, signal).catch(warn);
      await pause(TURN_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  function warn(error: unknown): void {
    logger.warn({ error }, 'planning what repeats failed and is tried again');
  }

  function onError(error: unknown, series: { workspaceId: number; seriesId: string }): void {
    logger.warn({ error, ...series }, 'a series could not be planned and is tried again');
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: database.pool, schema: 'content' }),
    name: 'series-planner',
    work: plan,
    onError: (error) => logger.warn({ error }, 'the lease of the series planner cannot be had'),
  });
}
