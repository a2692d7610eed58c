import { randomUUID } from 'node:crypto';
import { Markup } from '@analyticbot/contracts/content/v1/content';
import { PublicationState } from '@analyticbot/contracts/content/v1/publications';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { PLACES, publicationsRig } from '../../../../../testkit/src/publications-rig.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { deleteChannelPlans } from '../channel-plans/channel-plan-store.ts';
import { deleteDrafts } from '../drafts/draft-store.ts';
import { deletePublications } from '../publications/publication-store.ts';
import { contentSchema } from '../schema.ts';
import type { ContentTables } from '../tables.ts';

let home: TestDatabase;
let database: Database<ContentTables>;
let rig: ReturnType<typeof publicationsRig>;

beforeAll(async () => {
  home = await testDatabase([contentSchema]);
  database = home.open<ContentTables>('content', { maxConnections: 6 });
  rig = publicationsRig(database, [
    ...PLACES,
    { channelId: 4, title: 'Twins' },
    { channelId: 5, title: 'Twins' },
    { channelId: 6, title: 'Closed', problem: 'NO_RIGHT_TO_POST' },
  ]);
});
afterAll(() => home.drop());
afterEach(() =>
  inWorkspace(database, 1, async (tx) => {
    await deletePublications(tx);
    await deleteDrafts(tx);
    await deleteChannelPlans(tx);
  }),
);

const tableOf = (lines: readonly string[]) => ({
  csv: lines.join('\n'),
  zone: 'Asia/Tashkent',
  markup: Markup.MARKDOWN,
});

const GOOD = [
  'channel,time,zone,text,markup,buttons,status',
  '@first,2031-05-05 09:00,,"Hello, *you*",,Read | https://example.org,',
  'Channel 2,2031-05-05T09:00,Europe/Berlin,Hello <b>all</b>,html,,plan',
  ',,,Some day,,,draft',
];

async function kept(): Promise<{ planned: number; drafts: number }> {
  const { publications, drafts, as } = rig.caller();
  const span = { from: { seconds: 0n }, to: { seconds: 9_999_999_999n } };
  const planned = (await publications.listPublications(span, as)).publications.length;
  return { planned, drafts: (await drafts.listDrafts({}, as)).drafts.length };
}

describe('a table of posts', () => {
  it('is shown as what it would plan, and keeps nothing', async () => {
    const { imports, as } = rig.caller();
    const { rows, problems } = await imports.previewPostImport({ table: tableOf(GOOD) }, as);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        line: 2,
        channelId: 1,
        zone: 'Asia/Tashkent',
        wallTime: '2031-05-05T09:00',
        draft: false,
        content: { text: 'Hello, you', buttonRows: [{ buttons: [{ text: 'Read' }] }] },
      },
      { line: 3, channelId: 2, zone: 'Europe/Berlin', content: { text: 'Hello all' } },
      { line: 4, draft: true, content: { text: 'Some day' } },
    ]);
    expect(await kept()).toEqual({ planned: 0, drafts: 0 });
  });

  it('is planned once for each key, also by two at once', async () => {
    const { imports, as } = rig.caller();
    const request = { key: randomUUID(), table: tableOf(GOOD) };
    const made = { planned: 2, drafts: 1 };
    const both = await Promise.all([imports.importPosts(request, as), imports.importPosts(request, as)]);
    expect(both).toMatchObject([made, made]);
    expect(await kept()).toEqual(made);
    expect(await imports.importPosts({ ...request, table: tableOf(['nothing']) }, as)).toMatchObject(made);
  });

  it('waits for an admin where editors are asked to', async () => {
    const admin = rig.caller('admin');
    const plan = { channelId: 1, zone: 'UTC', catchUpSeconds: 900, needsApproval: true };
    await admin.plans.updateChannelPlan({ plan }, admin.as);
    const { imports, publications, as } = rig.caller();
    await imports.importPosts({ key: randomUUID(), table: tableOf(GOOD) }, as);
    const span = { from: { seconds: 0n }, to: { seconds: 9_999_999_999n }, channelIds: [1] };
    const { publications: rows } = await publications.listPublications(span, as);
    expect(rows.map(({ state }) => state)).toEqual([PublicationState.AWAITING_APPROVAL]);
  });

  it('with a fault is kept in no part, and each fault is told with its line and column', async () => {
    const { imports, as } = rig.caller();
    const table = tableOf([
      ...GOOD,
      '@nobody,2031-05-05T09:00,,Hello,,,',
      'twins,2031-05-05T09:00,,Hello,,,',
      '6,2031-05-05T09:00,,Hello,,,',
      '1,2001-05-05T09:00,,Hello,,,',
      '1,tomorrow,,Hello,,,',
      '1,2031-05-05T09:00,Mars,Hello,,,',
      '1,2031-05-05T09:00,,,,,',
      '1,2031-05-05T09:00,,Hello,bbcode,Read,soon',
      `1,2031-05-05T09:00,,${'a'.repeat(4_097)},,Read | nowhere,`,
    ]);
    const { problems } = await imports.previewPostImport({ table }, as);
    expect(problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [5, 'channel', 'CHANNEL_UNKNOWN'],
      [6, 'channel', 'CHANNEL_AMBIGUOUS'],
      [7, 'channel', 'CANNOT_POST_THERE'],
      [8, 'time', 'PLAN_TIME_PAST'],
      [9, 'time', 'SCHEDULE_TIME_INVALID'],
      [10, 'zone', 'SCHEDULE_ZONE_UNKNOWN'],
      [11, 'text', 'UNDER_LIMIT'],
      [12, 'markup', 'MARKUP_UNKNOWN'],
      [12, 'buttons', 'BUTTON_UNREADABLE'],
      [12, 'status', 'STATUS_UNKNOWN'],
      [13, 'text', 'OVER_LIMIT'],
      [13, 'buttons', 'LINK_UNUSABLE'],
    ]);
    await expect(imports.importPosts({ key: randomUUID(), table }, as)).rejects.toMatchObject({
      reason: 'POST_TABLE_REFUSED',
      values: { count: '12', line: '5' },
      violations: expect.arrayContaining([
        { field: 'line 10, zone', rule: 'SCHEDULE_ZONE_UNKNOWN', message: 'zone Mars' },
      ]),
    });
    expect(await kept()).toEqual({ planned: 0, drafts: 0 });
    const good = await imports
      .previewPostImport({ table: { ...table, zone: 'Mars' } }, as)
      .catch((error) => error);
    expect(good).toMatchObject({ reason: 'SCHEDULE_ZONE_UNKNOWN' });
  });
});
