import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
  type WorkspaceRole,
} from '../../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../../platform/telemetry/index.ts';
import { contentSchema } from '../schema.ts';
import type { ContentTables } from '../tables.ts';
import { deleteDrafts, MOST_REVISIONS } from './draft-store.ts';
import { draftRoutes } from './rpc-drafts.ts';

const start = new Date('2026-03-01T12:00:00Z');
const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
let home: TestDatabase;
let database: Database<ContentTables>;
let clock: ReturnType<typeof manualClock>;
let draftId: string;

beforeAll(async () => {
  home = await testDatabase([contentSchema]);
  database = home.open<ContentTables>('content', { maxConnections: 4 });
});
afterAll(() => home.drop());
beforeEach(async () => {
  clock = manualClock(start);
  await inWorkspace(database, 1, deleteDrafts);
  draftId = await caller('ada').create('First', 'A title');
});

/** Who calls, as the other parts of the program would. */
function caller(userId: string, role: WorkspaceRole = 'editor', workspaceId = 1) {
  const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
  const transport = serveInProcess({ telemetry, identityTokens }, [draftRoutes({ database, clock })]);
  const client = createServiceClient(DraftsService, () => transport);
  const identity = { userId, sessionId: 's', workspace: { workspaceId, role } };
  const as = callOptionsFor(identityTokens)({
    identity,
    locale: 'en',
    requestId: 'request-0001',
    traceParent: null,
  });
  return {
    async create(text: string, title: string): Promise<string> {
      const { draft } = await client.createDraft({ title, content: { text } }, as);
      return draft?.summary?.draftId ?? '';
    },
    update(revision: number, text: string) {
      clock.advance(1_000);
      return client.updateDraft({ draftId, revision, content: { text } }, as);
    },
    get: () => client.getDraft({ draftId }, as),
    history: () => client.listDraftRevisions({ draftId }, as),
    read: (revision: number) => client.getDraftRevision({ draftId, revision }, as),
    restore(revision: number, restored: number) {
      clock.advance(1_000);
      return client.restoreDraft({ draftId, revision, restored }, as);
    },
    delete: () => client.deleteDraft({ draftId }, as),
  };
}

const countRevisions = () =>
  inWorkspace(database, 1, async (tx) => {
    const { rows } = await tx.client.query('SELECT count(*)::int AS count FROM draft_revision');
    return rows[0]?.count;
  });

describe('the history of a draft', () => {
  it('tells who changed it and when, the newest first', async () => {
    await caller('grace').update(1, 'Second');
    const { revisions } = await caller('ada', 'viewer').history();
    expect(revisions).toMatchObject([
      { revision: 2, title: '', excerpt: 'Second', changedBy: 'grace' },
      { revision: 1, title: 'A title', excerpt: 'First', changedBy: 'ada' },
    ]);
    const times = revisions.map(({ changedAt }) => changedAt && timestampDate(changedAt));
    expect(times).toEqual([clock.now(), start]);
    expect(await caller('ada', 'viewer').read(1)).toMatchObject({
      revision: { revision: 1, title: 'A title' },
      content: { text: 'First' },
    });
  });

  it('holds nothing of a change that was refused, and a change that was sent twice once', async () => {
    await caller('grace').update(1, 'Second');
    await caller('grace').update(1, 'Second');
    await expect(caller('ada').update(1, 'Mine')).rejects.toMatchObject({ reason: 'DRAFT_CHANGED' });
    expect((await caller('ada').history()).revisions.map(({ excerpt }) => excerpt)).toEqual([
      'Second',
      'First',
    ]);
  });

  it('is of the newest revisions alone', async () => {
    for (let revision = 1; revision <= MOST_REVISIONS; revision++) {
      await caller('ada').update(revision, `Change ${revision}`);
    }
    const { revisions } = await caller('ada').history();
    expect(revisions).toHaveLength(MOST_REVISIONS);
    expect([revisions[0]?.revision, revisions.at(-1)?.revision]).toEqual([MOST_REVISIONS + 1, 2]);
    const oldest = await caller('ada').restore(MOST_REVISIONS + 1, 2);
    expect(await caller('ada').restore(MOST_REVISIONS + 1, 2)).toEqual(oldest);
    await expect(caller('ada').restore(MOST_REVISIONS + 2, 1)).rejects.toMatchObject({
      reason: 'DRAFT_REVISION_NOT_FOUND',
      values: { revision: '1' },
    });
  });

  it('goes with the draft', async () => {
    await caller('ada').update(1, 'Second');
    await caller('ada').delete();
    expect(await countRevisions()).toBe(0);
    const gone = { reason: 'DRAFT_NOT_FOUND' };
    await expect(caller('ada').history()).rejects.toMatchObject(gone);
    await expect(caller('ada').read(1)).rejects.toMatchObject(gone);
    await expect(caller('ada').restore(2, 1)).rejects.toMatchObject(gone);
  });

  it('is of its workspace alone', async () => {
    const stranger = caller('eve', 'owner', 2);
    const gone = { reason: 'DRAFT_NOT_FOUND' };
    await expect(stranger.history()).rejects.toMatchObject(gone);
    await expect(stranger.read(1)).rejects.toMatchObject(gone);
    await expect(stranger.restore(1, 1)).rejects.toMatchObject(gone);
  });
});

describe('an earlier revision', () => {
  it('is restored as a change of its own, which is taken back the same way', async () => {
    await caller('ada').update(1, 'Second');
    const { draft } = await caller('grace').restore(2, 1);
    expect(draft).toMatchObject({
      summary: { revision: 3, title: 'A title', excerpt: 'First', createdBy: 'ada' },
      content: { text: 'First' },
    });
    expect((await caller('ada').history()).revisions[0]).toMatchObject({ revision: 3, changedBy: 'grace' });
    await caller('ada').restore(3, 2);
    expect((await caller('ada').get()).draft).toMatchObject({
      summary: { revision: 4, title: '' },
      content: { text: 'Second' },
    });
  });

  it('is restored once, though that is sent again because its answer was lost', async () => {
    await caller('ada').update(1, 'Second');
    const first = await caller('ada').restore(2, 1);
    expect(await caller('ada').restore(2, 1)).toEqual(first);
  });

  it('replaces nothing that somebody wrote meanwhile', async () => {
    await caller('ada').update(1, 'Second');
    await caller('grace').update(2, 'Third');
    await expect(caller('ada').restore(2, 1)).rejects.toMatchObject({ reason: 'DRAFT_CHANGED' });
    expect((await caller('ada').get()).draft?.content?.text).toBe('Third');
  });

  it('is restored by who may write', async () => {
    await expect(caller('ada', 'viewer').restore(1, 1)).rejects.toMatchObject({ reason: 'ROLE_TOO_LOW' });
  });
});
