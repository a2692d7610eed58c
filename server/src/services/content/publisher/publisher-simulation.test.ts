import { describe, expect, it } from 'vitest';
import {
  PublishingSimulation,
  type Trouble,
  type Without,
} from '../../../../../testkit/src/publishing-simulation.ts';
import { seededNumbers } from '../../../../../testkit/src/seeded-numbers.ts';

/** As many as CI has; `SEEDS` of them elsewhere. */
const SEEDS = Number(process.env.SEEDS ?? 10_000);
const CHANNELS = 3;
const POSTS = 8;
const SPAN_MS = 8_000;
/** All that is still looked for, left or tried again is over by then. */
const END_MS = 2_000_000;

interface Run {
  readonly simulation: PublishingSimulation;
  readonly trouble: Trouble;
}

/** Everything that happens in a run follows from its seed. */
async function runSeed(seed: number, without: Without): Promise<Run> {
  const random = seededNumbers(seed);
  const isCalm = random() < 0.1;
  const share = (most: number): number => (isCalm ? 0 : random() * most);
  const kills = Array.from({ length: isCalm ? 0 : Math.floor(random() * 4) }, () => random() * SPAN_MS * 1.5);
  const freeze = random() < 0.3 && !isCalm ? { at: random() * SPAN_MS, forMs: 60_000 } : null;
  const trouble = {
    lost: share(0.15),
    cut: share(0.1),
    busy: share(0.2),
    refused: share(0.05),
    kills: kills.toSorted((one, other) => one - other),
    freeze,
    drift: 0.9 + random() * 0.2,
  };
  const simulation = new PublishingSimulation(random, trouble, without);
  for (let post = 0; post < POSTS; post += 1) {
    const dueAt = 500 + Math.floor(random() * SPAN_MS);
    simulation.plan(`post ${post}`, 1 + Math.floor(random() * CHANNELS), dueAt);
  }
  await simulation.run(END_MS);
  return { simulation, trouble };
}

/** What a run got wrong. */
function faultsOf({ simulation, trouble }: Run): string[] {
  const faults: string[] = [];
  const { rows, deliveries } = simulation;
  for (const [id, { state, messageId, step }] of rows) {
    const of = deliveries.filter(({ publicationId }) => publicationId === id);
    if (of.length > 1) faults.push(`${id} is there ${of.length} times`);
    if (of.some(({ at }) => at < step.dueAt.getTime())) faults.push(`${id} is early`);
    if (!['sent', 'failed', 'unknown', 'missed'].includes(state)) faults.push(`${id} is ${state} for ever`);
    if (state === 'sent' && of[0]?.messageId !== messageId)
      faults.push(`${id} is sent, but is not that message`);
    if (of.length > 0 && state !== 'sent') faults.push(`${id} is there, and ${state}`);
  }
  // A call of somebody who stood still may arrive after those of whoever took over.
  if (trouble.freeze === null && trouble.kills.length === 0) faults.push(...disorder(simulation));
  return faults;
}

function disorder({ rows, deliveries }: PublishingSimulation): string[] {
  const byChannel = Map.groupBy(deliveries, ({ channelId }) => channelId);
  return [...byChannel].flatMap(([channelId, of]) => {
    const due = of.map(({ publicationId }) => rows.get(publicationId)?.step.dueAt.getTime() ?? 0);
    return due.every((at, index) => at >= (due[index - 1] ?? 0))
      ? []
      : [`channel ${channelId} is out of order`];
  });
}

async function failingSeeds(count: number, without: Without = 'nothing'): Promise<string[]> {
  const failing: string[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const faults = faultsOf(await runSeed(seed, without));
    if (faults.length > 0) failing.push(`seed ${seed}: ${faults.join('; ')}`);
  }
  return failing;
}

describe('a publisher among kills, pauses, lost answers and limits', () => {
  it(`doubles nothing, loses nothing in silence, and is never early: ${SEEDS} seeds`, async () => {
    expect(await failingSeeds(SEEDS)).toEqual([]);
  }, 300_000);

  it.each<Without>(['keys', 'unknown'])('control: without %s it is seen to fail', async (without) => {
    expect((await failingSeeds(200, without)).join()).toContain('times');
  });
});
