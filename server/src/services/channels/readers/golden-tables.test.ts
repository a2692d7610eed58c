import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { headOf, readBytes } from '../../../../../testkit/src/readers/read-all.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../../testkit/src/shared-data.ts';
import { recogniseFile } from './recognise-file.ts';
import type { TableKind } from './table/column-mapping.ts';

/*
 * Every real table is recognised by its columns and read whole. The expected sums come from the file by the name of
 * one column, read into memory at once. (`post_row_id` and the like need no mapping by hand anywhere.)
 */

interface Golden {
  readonly file: string;
  readonly kind: TableKind;
  readonly rows: number;
  /** Column whose whole numbers add up to the views (or subscribers, or reactions) that are read. */
  readonly counted: string | null;
  readonly channels: number;
  readonly forwards?: number;
  /** Rows about comments under posts: left out, with their reason. */
  readonly comments?: number;
}

const GOLDEN: readonly Golden[] = [
  {
    file: 'tg-bank-238/telegram_channel_data.csv',
    kind: 'posts',
    rows: 238,
    counted: 'views',
    channels: 1,
    forwards: 6,
  },
  {
    file: 'tg-ethio-snapshots/snap_2025-06-19_benkenlin.csv',
    kind: 'posts',
    rows: 776,
    counted: 'Views',
    channels: 16,
  },
  {
    file: 'tg-ethio-snapshots/snap_2025-06-19_milki93.csv',
    kind: 'posts',
    rows: 500,
    counted: 'views',
    channels: 5,
  },
  {
    file: 'tg-ethio-snapshots/snap_2025-06-21_Dagiayy.csv',
    kind: 'posts',
    rows: 1156,
    counted: 'views',
    channels: 5,
  },
  {
    file: 'tg-ethio-snapshots/snap_2025-06-22_aprilyab.csv',
    kind: 'posts',
    rows: 491,
    counted: 'views',
    channels: 8,
  },
  {
    file: 'tg-ethio-snapshots/snap_2025-06-23_lhiwi.csv',
    kind: 'posts',
    rows: 2500,
    counted: 'views',
    channels: 5,
  },
  { file: 'tg-longevity-13ch-ru/tg_chats.csv', kind: 'channels', rows: 13, counted: null, channels: 13 },
  {
    file: 'tg-longevity-13ch-ru/tg_posts.csv',
    kind: 'posts',
    rows: 1922,
    counted: 'view_count',
    channels: 13,
  },
  {
    file: 'tg-longevity-13ch-ru/tg_reactions.csv',
    kind: 'reactions',
    rows: 2782,
    counted: 'reaction_count',
    channels: 13,
    comments: 67,
  },
  {
    file: 'tg-many-channels-numeric/posts_numeric_1.csv',
    kind: 'posts',
    rows: 35894,
    counted: 'views',
    channels: 14,
    forwards: 11902,
  },
  {
    file: 'tg-many-channels-numeric/posts_numeric_2.csv',
    kind: 'posts',
    rows: 35783,
    counted: 'views',
    channels: 14,
    forwards: 12650,
  },
  { file: 'tg-modernshopping-am/modern_Data.csv', kind: 'posts', rows: 2826, counted: 'Views', channels: 1 },
  { file: 'tg-simulative/channels_2025-04-23.csv', kind: 'channels', rows: 27, counted: null, channels: 26 },
  {
    file: 'tg-simulative/gr_pvr_jan2025.csv',
    kind: 'reactions',
    rows: 7295,
    counted: 'react_cnt',
    channels: 17,
  },
  {
    file: 'tg-simulative/post_view_2025-02-01.csv',
    kind: 'view_snapshots',
    rows: 20479,
    counted: 'view_cnt',
    channels: 16,
  },
  { file: 'tg-simulative/posts_2025-04-23.csv', kind: 'posts', rows: 763, counted: null, channels: 17 },
  {
    file: 'tg-simulative/subscribers_2025-04-23.csv',
    kind: 'subscribers',
    rows: 9639,
    counted: 'subs_cnt',
    channels: 27,
  },
  {
    file: 'tg-simulative/subscribers_jan2025.csv',
    kind: 'subscribers',
    rows: 6643,
    counted: 'subs_cnt',
    channels: 27,
  },
  { file: 'tg-simulative-dec2024/channels.csv', kind: 'channels', rows: 16, counted: null, channels: 16 },
  { file: 'tg-simulative-dec2024/posts.csv', kind: 'posts', rows: 1698, counted: null, channels: 16 },
  {
    file: 'tg-simulative-dec2024/subscribers.csv',
    kind: 'subscribers',
    rows: 579,
    counted: 'subscriber_count',
    channels: 16,
  },
  {
    file: 'tg-simulative-dec2024/views.csv',
    kind: 'view_snapshots',
    rows: 50759,
    counted: 'views',
    channels: 0,
  },
  { file: 'tg-simulative-jan2025raw/channels.csv', kind: 'channels', rows: 26, counted: null, channels: 26 },
  {
    file: 'tg-simulative-jan2025raw/reactions.csv',
    kind: 'reactions',
    rows: 42360,
    counted: 'count',
    channels: 0,
  },
  {
    file: 'tg-simulative-jan2025raw/subscribers.csv',
    kind: 'subscribers',
    rows: 2863,
    counted: 'subscriber_count',
    channels: 26,
  },
  {
    file: 'tg-subscribers-hourly/telegram_stats.csv',
    kind: 'subscribers',
    rows: 18506,
    counted: 'subscribers',
    channels: 4,
  },
];

describe.skipIf(sharedDataFolder() === null)('the real tables', () => {
  it.each(GOLDEN)('$file', async ({ file, kind, rows, counted, channels, forwards, comments = 0 }) => {
    const bytes = readFileSync(sharedDataFile(file));
    const raw: readonly Readonly<Record<string, string>>[] = parse(bytes, { columns: true, bom: true });
    expect(raw.length).toBe(rows);

    const found = recogniseFile(headOf('table.csv', bytes));
    expect(found).toMatchObject({
      kind: 'recognised',
      shape: 'delimited',
      needsChannel: false,
      needsMapping: false,
    });
    expect(found.kind === 'recognised' ? found.table?.mapping?.kind : null).toBe(kind);

    const read = await readBytes('table.csv', bytes);
    expect(read.end.outcome).toBe('complete');
    expect(read.skipped.map((one) => one.reason)).toEqual(
      Array.from({ length: comments }, () => 'not_a_post'),
    );
    const records = {
      posts: read.posts,
      channels: read.channels,
      subscribers: read.subscribers,
      reactions: read.reactions,
      view_snapshots: read.measurements,
    };
    expect(records[kind].length).toBe(rows - comments);
    expect(new Set(read.channels.map((one) => one.channel.key)).size).toBe(channels);
    if (forwards !== undefined) expect(read.posts.filter((one) => one.isForward).length).toBe(forwards);
    if (counted === null) return;
    const kept = raw.filter((row) => row.entity_type !== 'comment');
    const expected = kept.reduce((sum, row) => sum + Number(row[counted] ?? 0), 0);
    const views = read.measurements.reduce((sum, one) => sum + (one.views ?? 0), 0);
    const subscribers = read.subscribers.reduce((sum, one) => sum + one.count, 0);
    const reactions = read.reactions.reduce((sum, one) => sum + (one.counts[0]?.count ?? 0), 0);
    expect(kind === 'subscribers' ? subscribers : kind === 'reactions' ? reactions : views).toBe(expected);
  });

  it('refers from the snapshots of a set to its posts, and from these to its channels', async () => {
    const file = (name: string): Buffer => readFileSync(sharedDataFile(`tg-simulative-dec2024/${name}.csv`));
    const known = await readBytes('channels.csv', file('channels'));
    const posts = await readBytes('posts.csv', file('posts'));
    const views = await readBytes('views.csv', file('views'));
    const channelKeys = new Set(known.channelAliases.map((one) => one.foreign.id));
    expect(posts.posts.every((one) => channelKeys.has(one.channel.foreign?.id ?? ''))).toBe(true);
    const postKeys = new Set(posts.postAliases.map((one) => one.foreign.id));
    expect(views.measurements.every((one) => postKeys.has(one.post.foreign?.id ?? ''))).toBe(true);
    expect(known.channelAliases[0]).toMatchObject({
      foreign: { table: 'channels', id: '1' },
      channel: { username: 'andron_233', title: 'ANDRON ALEXANYAN' },
    });
  });

  it('does not take a table of another platform for one of Telegram', () => {
    const bytes = readFileSync(sharedDataFile('tg-subscribers-hourly/latest.json'));
    expect(recogniseFile(headOf('latest.json', bytes))).toMatchObject({
      shape: 'json-table',
      needsMapping: true,
    });
  });
});
