import { randomUUID } from 'node:crypto';
import { CommentsService } from '@analyticbot/contracts/content/v1/comments';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPublication } from '../../../../../testkit/src/add-publication.ts';
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
import { EMPTY_CONTENT } from '../content.ts';
import { createDraft } from '../drafts/create-draft.ts';
import { deleteDraft, deleteDrafts } from '../drafts/draft-store.ts';
import { deletePublications } from '../publications/publication-store.ts';
import { contentSchema } from '../schema.ts';
import type { ContentTables } from '../tables.ts';
import { MOST_COMMENTS } from './add-comment.ts';
import { commentRoutes } from './rpc-comments.ts';

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
  await inWorkspace(database, 1, deletePublications);
  const who = { workspaceId: 1, userId: 'ada' };
  const draft = await createDraft({ database, clock }, who, { title: '', content: EMPTY_CONTENT });
  draftId = draft.summary.draftId;
});

/** Who calls, as the other parts of the program would. */
function caller(userId: string, role: WorkspaceRole = 'editor', workspaceId = 1) {
  const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
  const transport = serveInProcess({ telemetry, identityTokens }, [commentRoutes({ database, clock })]);
  const client = createServiceClient(CommentsService, () => transport);
  const identity = { userId, sessionId: 's', workspace: { workspaceId, role } };
  const as = callOptionsFor(identityTokens)({
    identity,
    locale: 'en',
    requestId: 'request-0001',
    traceParent: null,
  });
  const onDraft = () => ({ subject: { case: 'draftId' as const, value: draftId } });
  return {
    add: (text: string, commentId: string = randomUUID()) =>
      client.addComment({ commentId, subject: onDraft(), text }, as),
    list: async () => (await client.listComments({ subject: onDraft() }, as)).comments,
    delete: (commentId: string) => client.deleteComment({ commentId }, as),
    client,
    as,
  };
}

const texts = async () => (await caller('ada', 'viewer').list()).map(({ text }) => text);

describe('comments on a draft', () => {
  it('are read in their order, with who wrote them and when', async () => {
    await caller('grace').add(' Too long? ');
    clock.advance(1_000);
    await caller('ada').add('Shorter now.');
    const comments = await caller('eve', 'viewer').list();
    expect(comments).toMatchObject([
      { text: 'Too long?', writtenBy: 'grace' },
      { text: 'Shorter now.', writtenBy: 'ada' },
    ]);
    expect(comments.map(({ writtenAt }) => writtenAt && timestampDate(writtenAt))).toEqual([
      start,
      clock.now(),
    ]);
  });

  it('are added once, though sent again because the answer was lost', async () => {
    const commentId = randomUUID();
    const first = await caller('ada').add('Once', commentId);
    clock.advance(60_000);
    expect(await caller('ada').add('Once', commentId)).toEqual(first);
    const taken = { reason: 'COMMENT_ID_TAKEN' };
    await expect(caller('ada').add('Other words', commentId)).rejects.toMatchObject(taken);
    await expect(caller('grace').add('Once', commentId)).rejects.toMatchObject(taken);
    expect(await texts()).toEqual(['Once']);
  });

  it('say something that can be kept', async () => {
    await expect(caller('ada').add(' \n ')).rejects.toMatchObject({ reason: 'INVALID_REQUEST' });
    await expect(caller('ada').add('a\0')).rejects.toMatchObject({ reason: 'TEXT_UNREADABLE' });
    expect(await texts()).toEqual([]);
  });

  it('are at most so many, though two come at once', async () => {
    await inWorkspace(database, 1, (tx) =>
      tx.client.query(
        `INSERT INTO comment (workspace_id, comment_id, draft_id, text, written_by, written_at)
         SELECT 1, gen_random_uuid(), $1, 'x', 'ada', $2 FROM generate_series(2, $3)`,
        [draftId, start, MOST_COMMENTS],
      ),
    );
    const answers = await Promise.allSettled(['a', 'b'].map((text) => caller('ada').add(text)));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.map(({ reason }) => reason.reason)).toEqual(['TOO_MANY_COMMENTS']);
    expect(await texts()).toHaveLength(MOST_COMMENTS);
  });

  it('go with the draft', async () => {
    await caller('ada').add('Gone');
    await inWorkspace(database, 1, (tx) => deleteDraft(tx, draftId));
    const { rows } = await inWorkspace(database, 1, (tx) => tx.client.query('SELECT 1 FROM comment'));
    expect(rows).toEqual([]);
    const gone = { reason: 'DRAFT_NOT_FOUND' };
    await expect(caller('ada').list()).rejects.toMatchObject(gone);
    await expect(caller('ada').add('Late')).rejects.toMatchObject(gone);
  });
});

it('a publication has comments of its own', async () => {
  const value = await addPublication(home.reach.url, 1, 7);
  const subject = { subject: { case: 'publicationId' as const, value } };
  const { client, as } = caller('ada');
  await client.addComment({ commentId: randomUUID(), subject, text: 'On Monday?' }, as);
  expect((await client.listComments({ subject }, as)).comments).toMatchObject([{ text: 'On Monday?' }]);
  expect(await texts()).toEqual([]);
  await inWorkspace(database, 1, deletePublications);
  await expect(client.listComments({ subject }, as)).rejects.toMatchObject({
    reason: 'PUBLICATION_NOT_FOUND',
  });
});

describe('a comment', () => {
  it('is deleted by who wrote it alone', async () => {
    const commentId = randomUUID();
    await caller('ada').add('Mine', commentId);
    await expect(caller('grace', 'owner').delete(commentId)).rejects.toMatchObject({
      reason: 'COMMENT_OF_SOMEBODY_ELSE',
    });
    expect(await texts()).toEqual(['Mine']);
    await caller('ada').delete(commentId);
    expect(await texts()).toEqual([]);
    await expect(caller('ada').delete(commentId)).rejects.toMatchObject({ reason: 'COMMENT_NOT_FOUND' });
  });

  it('is of its workspace alone, and written by who may write', async () => {
    const commentId = randomUUID();
    await caller('ada').add('Ours', commentId);
    const stranger = caller('ada', 'owner', 2);
    await expect(stranger.list()).rejects.toMatchObject({ reason: 'DRAFT_NOT_FOUND' });
    await expect(stranger.add('Theirs')).rejects.toMatchObject({ reason: 'DRAFT_NOT_FOUND' });
    await expect(stranger.delete(commentId)).rejects.toMatchObject({ reason: 'COMMENT_NOT_FOUND' });
    await expect(caller('eve', 'viewer').add('Me too')).rejects.toMatchObject({ reason: 'ROLE_TOO_LOW' });
  });
});
