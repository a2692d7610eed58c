import { randomUUID } from 'node:crypto';
import {
  ExperimentKind,
  ExperimentOutcome,
  ExperimentsService,
} from '@analyticbot/contracts/content/v1/experiments';
import { PostingService } from '@analyticbot/contracts/telegram/v1/posting';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { PLACES, putPublication } from '../../../../../testkit/src/publications-rig.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
} from '../../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../../platform/telemetry/index.ts';
import { readWallTime } from '../schedule/wall-time.ts';
import { contentSchema } from '../schema.ts';
import type { ContentTables } from '../tables.ts';
import { designUnits } from './design.ts';
import { noteOutcome } from './experiment-store.ts';
import { experimentRoutes } from './rpc-experiments.ts';

const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
const telemetry = () => ({ logger: createLogger({ level: 'silent' }), metrics: createMetrics() });
const optionsFor = callOptionsFor(identityTokens);
const identity = { userId: 'ada', sessionId: 's', workspace: { workspaceId: 1, role: 'editor' as const } };
const as = optionsFor({ identity, locale: 'en', requestId: 'request-0001', traceParent: null });

let home: TestDatabase;
let database: Database<ContentTables>;
let client: ReturnType<typeof connect>;

function connect() {
  const telegram = serveInProcess({ telemetry: telemetry(), identityTokens }, [
    (router) => router.service(PostingService, { listPlaces: async () => ({ places: [...PLACES] }) }),
  ]);
  const deps = {
    database,
    clock: { now: () => new Date() },
    posting: createServiceClient(PostingService, () => telegram),
    callOptionsFor: optionsFor,
  };
  const transport = serveInProcess({ telemetry: telemetry(), identityTokens }, [experimentRoutes(deps)]);
  return createServiceClient(ExperimentsService, () => transport);
}

beforeAll(async () => {
  home = await testDatabase([contentSchema]);
  database = home.open<ContentTables>('content', { maxConnections: 4 });
  client = connect();
});
afterAll(() => home.drop());

const slots = {
  title: 'When do they read?',
  channelId: 1,
  kind: ExperimentKind.SLOTS,
  outcome: ExperimentOutcome.VIEWS_AT_24H,
  arms: [
    { name: 'Morning', time: '09:00' },
    { name: 'Evening', time: '18:30' },
  ],
  zone: 'Europe/Berlin',
  firstDay: '2031-03-24',
  days: 14,
};

async function create(change: object = {}) {
  const key = randomUUID();
  const { experiment } = await client.createExperiment({ ...slots, key, ...change }, as);
  if (experiment === undefined) throw new Error('nothing was created');
  return experiment;
}
const plan = (experimentId: string, contents: readonly string[], key = randomUUID()) =>
  client.planExperimentPost({ key, experimentId, contents: contents.map((text) => ({ text })) }, as);

describe('an experiment', () => {
  it('keeps its plan with the seed that it was drawn by', async () => {
    const { seed, units, experimentId } = await create();
    const drawn = designUnits({
      seed: BigInt(`0x${seed}`),
      arms: [
        { name: 'Morning', minute: 540 },
        { name: 'Evening', minute: 1_110 },
      ],
      firstDay: readWallTime('2031-03-24T00:00', '') / 1_440,
      days: 14,
      periodDays: 1,
    });
    expect(units.map(({ arm }) => arm)).toEqual(drawn.map(({ arm }) => arm));
    expect(units.map(({ wallTime }) => wallTime.slice(11))).toEqual(
      drawn.map(({ arm }) => ['09:00', '18:30'][arm]),
    );
    const again = await client.createExperiment({ ...slots, key: experimentId }, as);
    expect(again.experiment?.seed).toBe(seed);
  });

  it('plans posts for its days in order, at what was drawn, each day once', async () => {
    const { experimentId, units } = await create();
    const planned = await Promise.all([plan(experimentId, ['One']), plan(experimentId, ['Two'])]);
    const times = planned.map(({ unit }) => unit?.wallTime).toSorted();
    expect(times).toEqual(units.slice(0, 2).map(({ wallTime }) => wallTime));
    for (const { publication, unit } of planned) expect(publication?.wallTime).toBe(unit?.wallTime);
    const { experiment } = await client.getExperiment({ experimentId }, as);
    expect(experiment).toMatchObject({ unitsPlanned: 2, unitsExposed: 0 });
  });

  it('is answered as the first time where a request comes again', async () => {
    const { experimentId } = await create();
    const key = randomUUID();
    const first = await plan(experimentId, ['One'], key);
    const again = await plan(experimentId, ['One'], key);
    expect(again.publication?.publicationId).toBe(first.publication?.publicationId);
    expect(again.unit?.wallTime).toBe(first.unit?.wallTime);
  });

  it('of formats takes the content of the arm that was drawn', async () => {
    const arms = slots.arms.map(({ name }) => ({ name, time: '12:00' }));
    const { experimentId, units } = await create({ kind: ExperimentKind.FORMATS, arms });
    const { publication } = await plan(experimentId, ['Short', 'Long']);
    expect(publication?.excerpt).toBe(['Short', 'Long'][units[0]?.arm ?? 0]);
    await expect(plan(experimentId, ['Only one'])).rejects.toMatchObject({ reason: 'EXPERIMENT_CONTENTS' });
  });

  it('keeps what people truly saw, and frees the day of what does not go out', async () => {
    const { experimentId } = await create();
    const sent = await plan(experimentId, ['Sent']);
    const cancelled = await plan(experimentId, ['Cancelled']);
    const ids = [sent, cancelled].map(({ publication }) => publication?.publicationId ?? '');
    const [sentId = '', cancelledId = ''] = ids;
    await putPublication(database, sentId, { state: 'sent', message_ids: [77] });
    await putPublication(database, cancelledId, { state: 'cancelled' });
    await inWorkspace(database, 1, (tx) =>
      tx.client.query('UPDATE publication SET sent_at = now() WHERE publication_id = $1', [sentId]),
    );
    for (const id of ids) await inWorkspace(database, 1, (tx) => noteOutcome(tx, id));
    const { experiment } = await client.getExperiment({ experimentId }, as);
    expect(experiment?.units[0]).toMatchObject({ publicationId: sentId, messageId: 77n });
    expect(experiment?.units[0]?.exposedAt).toBeDefined();
    expect(experiment?.units[1]).toMatchObject({ publicationId: '', messageId: 0n });
    expect(experiment).toMatchObject({ unitsPlanned: 1, unitsExposed: 1 });
  });

  it('that is stopped or over plans nothing more', async () => {
    const { experimentId } = await create();
    await client.stopExperiment({ experimentId }, as);
    await expect(plan(experimentId, ['One'])).rejects.toMatchObject({ reason: 'EXPERIMENT_STOPPED' });
    const short = await create({ days: 2 });
    await plan(short.experimentId, ['One']);
    await plan(short.experimentId, ['Two']);
    await expect(plan(short.experimentId, ['Three'])).rejects.toMatchObject({ reason: 'EXPERIMENT_FULL' });
  });

  it.each([
    [
      'alike in time',
      { arms: slots.arms.map(({ name }) => ({ name, time: '09:00' })) },
      'EXPERIMENT_ARMS_ALIKE',
    ],
    ['alike in name', { arms: slots.arms.map(({ time }) => ({ name: 'A', time })) }, 'EXPERIMENT_ARMS_ALIKE'],
    ['begun already', { firstDay: '2024-03-24' }, 'EXPERIMENT_BEGINS_BEFORE_NOW'],
    ['in no zone', { zone: 'Mars/Olympus' }, 'SCHEDULE_ZONE_UNKNOWN'],
  ])('is refused where it is %s', async (_what, change, reason) => {
    await expect(create(change)).rejects.toMatchObject({ reason });
  });

  it('leaves the day free where its post cannot be planned', async () => {
    const { experimentId } = await create({ channelId: 99 });
    await expect(plan(experimentId, ['One'])).rejects.toMatchObject({ reason: 'CANNOT_POST_THERE' });
    const { experiment } = await client.getExperiment({ experimentId }, as);
    expect(experiment?.unitsPlanned).toBe(0);
  });
});
