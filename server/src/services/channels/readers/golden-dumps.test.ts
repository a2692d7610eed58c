import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../../../../testkit/src/readers/read-all.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../../testkit/src/shared-data.ts';

/*
 * The real JSON files against a few lines that know nothing of the product: they take the file with JSON.parse and
 * count. Counts that stand here as numbers were taken from the files by hand.
 */

interface Dumped {
  readonly _: string;
  readonly id: number;
  readonly date: string;
  readonly message?: string;
  readonly views?: number | null;
  readonly forwards?: number | null;
  readonly grouped_id?: number | null;
  readonly fwd_from?: object | null;
  readonly reactions?: { readonly results: readonly { readonly count: number }[] } | null;
  readonly replies?: { readonly replies: number } | null;
}

const sum = (numbers: readonly (number | null | undefined)[]): number =>
  numbers.reduce<number>((total, one) => total + (one ?? 0), 0);

describe.skipIf(sharedDataFolder() === null)('the real dumps of Telethon dictionaries', () => {
  it.each([
    { folder: 'tg-bankinfo-ru', messages: 712, service: 8, albums: 44, forwards: 66 },
    { folder: 'tg-coinmarketcap-en', messages: 675, service: 5, albums: 0, forwards: 0 },
    { folder: 'tg-ria-ru-100', messages: 100, service: 0, albums: 6, forwards: 0 },
    { folder: 'tg-science-agg-ru', messages: 428, service: 0, albums: 12, forwards: 71 },
    { folder: 'tg-spb-ru', messages: 654, service: 1, albums: 136, forwards: 1 },
    { folder: 'tg-ukraine-help-uk', messages: 44, service: 1, albums: 0, forwards: 0 },
  ])('$folder', async ({ folder, messages, service, albums, forwards }) => {
    const bytes = readFileSync(sharedDataFile(`${folder}/channel_messages.json`));
    const raw: readonly Dumped[] = JSON.parse(bytes.toString());
    const posts = raw.filter((one) => one._ === 'Message');
    const read = await readBytes('channel_messages.json', bytes);

    expect(read.end.outcome).toBe('complete');
    expect(read.skipped).toEqual([]);
    expect(read.posts.length).toBe(messages);
    expect(read.posts.length).toBe(posts.length);
    expect(read.serviceMessages.length).toBe(service);
    expect(read.posts.filter((one) => one.isForward).length).toBe(forwards);
    expect(read.posts.map((one) => one.messageId)).toEqual(posts.map((one) => one.id));
    expect(read.posts.map((one) => one.text)).toEqual(posts.map((one) => one.message));
    expect(read.posts.map((one) => one.publishedAt.getTime())).toEqual(
      posts.map((one) => Date.parse(one.date)),
    );
    expect(sum(read.measurements.map((one) => one.views))).toBe(sum(posts.map((one) => one.views)));
    expect(sum(read.measurements.map((one) => one.forwards))).toBe(sum(posts.map((one) => one.forwards)));
    expect(sum(read.measurements.map((one) => one.comments))).toBe(
      sum(posts.map((one) => one.replies?.replies)),
    );
    const reactions = posts.map((one) => sum(one.reactions?.results.map((result) => result.count) ?? []));
    expect(sum(read.measurements.map((one) => one.reactions))).toBe(sum(reactions));

    const groups = Map.groupBy(
      posts.filter((one) => one.grouped_id),
      (one) => one.grouped_id,
    );
    expect(new Set(read.posts.map((one) => one.albumId ?? 0)).size - 1).toBe(groups.size);
    expect(groups.size).toBe(albums);
    for (const parts of groups.values()) {
      const first = Math.min(...parts.map((one) => one.id));
      for (const part of parts)
        expect(read.posts.find((one) => one.messageId === part.id)?.albumId).toBe(first);
    }
  });
});

interface Exported {
  readonly id: number;
  readonly type: string;
  readonly text: string | readonly (string | { readonly text: string })[];
  readonly date_unixtime: string;
  readonly edited_unixtime?: string;
  readonly forwarded_from?: string;
  readonly photo?: string;
  readonly file?: string;
  readonly media_type?: string;
}

describe.skipIf(sharedDataFolder() === null)('the real exports of Telegram Desktop', () => {
  it.each([
    { folder: 'tg-export-salaf-ar-en', messages: 208, service: 5, albumParts: 8, forwards: 27 },
    { folder: 'tg-export-reuploads-ru', messages: 6, service: 0, albumParts: 6, forwards: 0 },
  ])('$folder', async ({ folder, messages, service, albumParts, forwards }) => {
    const bytes = readFileSync(sharedDataFile(`${folder}/result.json`));
    const raw: { readonly id: number; readonly name: string; readonly messages: readonly Exported[] } =
      JSON.parse(bytes.toString());
    const posts = raw.messages.filter((one) => one.type === 'message');
    const read = await readBytes('result.json', bytes);

    expect(read.end.outcome).toBe('complete');
    expect(read.skipped).toEqual([]);
    expect(read.channels.map((one) => one.channel)).toMatchObject([
      { telegramId: raw.id, title: raw.name, kind: 'channel' },
    ]);
    expect(read.posts.length).toBe(messages);
    expect(read.serviceMessages.length).toBe(service);
    expect(read.posts.map((one) => one.messageId)).toEqual(posts.map((one) => one.id));
    expect(read.posts.map((one) => one.text)).toEqual(posts.map((one) => plain(one.text)));
    expect(read.posts.map((one) => one.publishedAt.getTime() / 1000)).toEqual(
      posts.map((one) => Number(one.date_unixtime)),
    );
    expect(read.posts.filter((one) => one.isForward).length).toBe(forwards);
    expect(read.posts.filter((one) => one.albumId !== null).length).toBe(albumParts);
    expect(read.posts.filter((one) => one.format === 'photo').length).toBe(
      posts.filter((one) => one.photo).length,
    );
    expect(read.posts.filter((one) => one.format === 'sticker').length).toBe(
      posts.filter((one) => one.media_type === 'sticker').length,
    );
    // An export knows nothing of views, forwards and comments.
    expect(read.measurements.every((one) => one.views === null && one.forwards === null)).toBe(true);
    const dates = raw.messages.flatMap((one) => [
      Number(one.date_unixtime),
      Number(one.edited_unixtime ?? 0),
    ]);
    expect(read.end.newestAt?.getTime()).toBe(Math.max(...dates) * 1000);
    for (const post of read.posts) {
      for (const entity of post.entities)
        expect(entity.offset + entity.length).toBeLessThanOrEqual(post.text?.length ?? 0);
    }
  });
});

function plain(text: Exported['text']): string {
  return typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
