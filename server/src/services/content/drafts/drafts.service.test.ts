import { randomUUID } from 'node:crypto';
import { TextFormat } from '@analyticbot/contracts/content/v1/content';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { contentSubscriptions } from '../subscriptions.ts';
import type { ContentTables } from '../tables.ts';
import { MOST_DRAFTS } from './create-draft.ts';
import { deleteDrafts } from './draft-store.ts';
import { draftRoutes } from './rpc-drafts.ts';

const start = new Date('2026-03-01T12:00:00Z');
const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
let home: TestDatabase;
let database: Database<ContentTables>;
let clock: ReturnType<typeof manualClock>;

beforeAll(async () => {
  home = await testDatabase([contentSchema]);
  database = home.open<ContentTables>('content', { maxConnections: 4 });
});
afterAll(() => home.drop());
beforeEach(() => {
  clock = manualClock(start);
});
afterEach(async () => {
  for (const workspaceId of [1, 2]) await inWorkspace(database, workspaceId, deleteDrafts);
});

/** Who calls, as the other parts of the program would. */
function caller(workspaceId = 1, role: WorkspaceRole = 'editor', userId = 'ada') {
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
    create: (text: string, title = '') => client.createDraft({ title, content: { text } }, as),
    update: (draftId: string, revision: number, text: string, title = '') =>
      client.updateDraft({ draftId, revision, title, content: { text } }, as),
    get: (draftId: string) => client.getDraft({ draftId }, as),
    list: (pageSize = 0, pageToken = '') => client.listDrafts({ pageSize, pageToken }, as),
    delete: (draftId: string) => client.deleteDraft({ draftId }, as),
    client,
    as,
  };
}

async function make(text: string): Promise<string> {
  const { draft } = await caller().create(text);
  clock.advance(1_000);
  return draft?.summary?.draftId ?? '';
}

const count = (workspaceId: number) =>
  inWorkspace(database, workspaceId, async (tx) => {
    const { rows } = await tx.client.query('SELECT count(*)::int AS count FROM draft');
    return rows[0]?.count;
  });

describe('a draft', () => {
  it('is read as it was written, with who made it and when', async () => {
    const { client, as, get } = caller(1, 'editor', 'grace');
    const content = {
      text: 'The bridge\nis open',
      entities: [{ offset: 4, length: 6, kind: { case: 'format' as const, value: TextFormat.BOLD } }],
      buttonRows: [
        { buttons: [{ text: 'Where', action: { case: 'url' as const, value: 'https://example.org' } }] },
      ],
      linkPreview: { disabled: true },
      silent: true,
      protected: true,
    };
    const { draft } = await client.createDraft({ title: ' Bridge ', content }, as);
    expect(draft).toMatchObject({
      summary: { title: 'Bridge', excerpt: 'The bridge is open', revision: 1, createdBy: 'grace' },
      content,
    });
    expect((await get(draft?.summary?.draftId ?? '')).draft).toEqual(draft);
    const times = [draft?.summary?.createdAt, draft?.summary?.changedAt];
    expect(times.map((time) => time && timestampDate(time))).toEqual([start, start]);
  });

  it('may be empty, and is refused what cannot be kept', async () => {
    const { create: write, client, as } = caller();
    expect((await write('')).draft?.summary).toMatchObject({ title: '', excerpt: '' });
    await expect(write('a\0')).rejects.toMatchObject({ reason: 'TEXT_UNREADABLE', place: { path: 'text' } });
    await expect(write('', 'a\0')).rejects.toMatchObject({ place: { path: 'title' } });
    await expect(client.createDraft({ title: 'No content' }, as)).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
    });
    const idle = { buttonRows: [{ buttons: [{ text: 'Nothing' }] }] };
    await expect(client.createDraft({ content: idle }, as)).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
    });
    expect(await count(1)).toBe(1);
  });

  it('is one of at most so many', async () => {
    await inWorkspace(database, 1, (tx) =>
      tx.client.query(
        `INSERT INTO draft (workspace_id, draft_id, title, excerpt, document, revision, created_by, created_at, changed_at)
         SELECT 1, gen_random_uuid(), '', '', '{}', 1, 'ada', $1, $1 FROM generate_series(2, $2)`,
        [start, MOST_DRAFTS],
      ),
    );
    await caller().create('The last');
    await expect(caller().create('One more')).rejects.toMatchObject({
      reason: 'TOO_MANY_DRAFTS',
      values: { most: String(MOST_DRAFTS) },
    });
    await caller(2).create('Of another workspace');
  });

  it('of a layout that is not known is not guessed at', async () => {
    const draftId = await make('Old');
    await inWorkspace(database, 1, (tx) =>
      tx.client.query(`UPDATE draft SET document = jsonb_set(document, '{version}', '2')`),
    );
    await expect(caller().get(draftId)).rejects.toMatchObject({ reason: 'DRAFT_UNREADABLE' });
    expect((await caller().list()).drafts).toHaveLength(1);
    await caller().delete(draftId);
  });
});

describe('a change of a draft', () => {
  it('replaces what it said and counts its revision', async () => {
    const draftId = await make('First');
    const { draft } = await caller(1, 'editor', 'grace').update(draftId, 1, 'Second', 'Title');
    expect(draft).toMatchObject({
      summary: { title: 'Title', excerpt: 'Second', revision: 2, createdBy: 'ada' },
      content: { text: 'Second' },
    });
    expect(draft?.summary?.changedAt && timestampDate(draft.summary.changedAt)).toEqual(clock.now());
    expect((await caller().get(draftId)).draft).toEqual(draft);
  });

  it('is refused where somebody else was first, and changes nothing', async () => {
    const draftId = await make('First');
    const changes = ['of Ada', 'of Grace'].map((text) => caller().update(draftId, 1, text));
    const answers = await Promise.allSettled(changes);
    const [refused] = answers.filter((answer) => answer.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      reason: 'DRAFT_CHANGED',
      values: { current: '2', revision: '1' },
      remedy: 'Read the draft again and make your change on that.',
    });
    const [kept] = answers.filter((answer) => answer.status === 'fulfilled');
    expect((await caller().get(draftId)).draft).toEqual(kept?.value.draft);
  });

  it('is made once, though it is sent again because its answer was lost', async () => {
    const draftId = await make('First');
    const first = await caller().update(draftId, 1, 'Second');
    clock.advance(60_000);
    expect(await caller().update(draftId, 1, 'Second')).toEqual(first);
    await expect(caller().update(draftId, 1, 'Second', 'Title')).rejects.toMatchObject({
      reason: 'DRAFT_CHANGED',
    });
    await caller().update(draftId, 2, 'Third');
    await expect(caller().update(draftId, 1, 'Third')).rejects.toMatchObject({ reason: 'DRAFT_CHANGED' });
  });

  it('needs a draft', async () => {
    const draftId = await make('First');
    await caller().delete(draftId);
    const gone = { reason: 'DRAFT_NOT_FOUND' };
    await expect(caller().update(draftId, 1, 'Second')).rejects.toMatchObject(gone);
    await expect(caller().delete(draftId)).rejects.toMatchObject(gone);
    await expect(caller().get(draftId)).rejects.toMatchObject(gone);
  });
});

describe('the list of drafts', () => {
  it('begins with what was changed last, page by page', async () => {
    const ids = [await make('1'), await make('2'), await make('3')];
    // Two of one moment come in a fixed order too.
    await caller().create('4');
    await caller().create('5');
    clock.advance(1_000);
    await caller().update(ids[0] ?? '', 1, '1 again');
    const excerpts: string[] = [];
    const sizes: number[] = [];
    let token = '';
    do {
      const page = await caller().list(2, token);
      excerpts.push(...page.drafts.map(({ excerpt }) => excerpt));
      sizes.push(page.drafts.length);
      token = page.nextPageToken;
    } while (token !== '');
    expect(sizes).toEqual([2, 2, 1]);
    expect(excerpts[0]).toBe('1 again');
    expect(excerpts.slice(1, 3).toSorted()).toEqual(['4', '5']);
    expect(excerpts.slice(3)).toEqual(['3', '2']);
    expect((await caller().list()).nextPageToken).toBe('');
  });

  it('has no place that somebody made up', async () => {
    await expect(caller().list(2, 'made-up')).rejects.toMatchObject({ reason: 'DRAFT_PAGE_INVALID' });
  });
});

describe('whose a draft is', () => {
  it('its workspace alone', async () => {
    const draftId = await make('Ours');
    const stranger = caller(2, 'owner');
    const gone = { reason: 'DRAFT_NOT_FOUND' };
    await expect(stranger.get(draftId)).rejects.toMatchObject(gone);
    await expect(stranger.update(draftId, 1, 'Theirs')).rejects.toMatchObject(gone);
    await expect(stranger.delete(draftId)).rejects.toMatchObject(gone);
    expect((await stranger.list()).drafts).toEqual([]);
    expect((await caller().get(draftId)).draft?.summary?.excerpt).toBe('Ours');
  });

  it('a viewer reads and does not write', async () => {
    const draftId = await make('Ours');
    const viewer = caller(1, 'viewer');
    expect((await viewer.get(draftId)).draft?.content?.text).toBe('Ours');
    expect((await viewer.list()).drafts).toHaveLength(1);
    const refused = { reason: 'ROLE_TOO_LOW' };
    await expect(viewer.create('Mine')).rejects.toMatchObject(refused);
    await expect(viewer.update(draftId, 1, 'Mine')).rejects.toMatchObject(refused);
    await expect(viewer.delete(draftId)).rejects.toMatchObject(refused);
  });

  it('nobody’s any more when the workspace is deleted', async () => {
    await make('Ours');
    await caller(2).create('Theirs');
    const payload = toBinary(
      WorkspaceDeletedEventSchema,
      create(WorkspaceDeletedEventSchema, { workspaceId: 1 }),
    );
    const event = {
      id: randomUUID(),
      type: WorkspaceDeletedEventSchema.typeName,
      workspaceId: 1,
      key: '1',
      occurredAt: start,
      payload,
      historical: false,
    };
    for (const { types, handler } of contentSubscriptions({ database })) {
      if (types.includes(event.type)) await handler(event, new AbortController().signal);
    }
    expect([await count(1), await count(2)]).toEqual([0, 1]);
  });
});
