import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { DEMO_CHANNELS } from '../../../server/src/services/channels/simulation/demo-channels.ts';
import { simulatePosts } from '../../../server/src/services/channels/simulation/simulate-channel.ts';
import { sharedDataFile } from '../../../testkit/src/shared-data.ts';
import type { HiddenPost, HiddenReading } from './hidden-curve.ts';

/** What there is to be collected: channels with all of their posts. */
export interface HiddenWorld {
  /** When whoever looks begins to; a channel's posts from before stand on its page as they really do. */
  readonly from: number;
  readonly until: number;
  /** Posts from before are not judged: whoever looks has to learn first, and the peer with it. */
  readonly judgedFrom: number;
  /** By channel, in order of publication. */
  readonly channels: readonly (readonly HiddenPost[])[];
  /** The marks that the true readings can judge. */
  readonly marks: readonly number[];
}

interface RecordedPost {
  readonly channel: string;
  readonly publishedAt: number;
  readonly readings: HiddenReading[];
}

const DAY_MS = 86_400_000;
/** Simulated channels were there for so long before anybody looked. */
const PAST_DAYS = 14;
const MARKS_READ_SELDOM: readonly number[] = [6, 12, 24, 48, 72, 168];

/**
 * The real channels of January 2025: 175 posts that were read about every four hours from their publication. The mark of
 * one hour lies before the first reading, so that nobody is judged by it.
 */
export async function realWorld(): Promise<HiddenWorld> {
  const posts = new Map<string, RecordedPost>();
  for await (const row of rowsOf('tg-simulative/post_view_2025-02-01.csv')) {
    addReading(posts, `${channelName(row)} ${row.post_datetime}`, {
      channel: channelName(row),
      publishedAt: row.post_datetime,
      at: row.datetime,
      views: row.view_cnt,
    });
  }
  const from = Date.parse('2025-01-01T00:00:00Z');
  for await (const row of rowsOf('tg-simulative/gr_pvr_jan2025.csv')) {
    if (timeOf(row.post_datetime) >= from) continue;
    addReading(posts, `${channelName(row)} ${row.post_datetime}`, {
      channel: channelName(row),
      publishedAt: row.post_datetime,
      at: row.datetime_format,
      views: row.current_views,
    });
  }
  return {
    from,
    until: Date.parse('2025-02-01T00:00:00Z'),
    judgedFrom: Date.parse('2025-01-03T00:00:00Z'),
    channels: inChannels(posts.values()),
    marks: MARKS_READ_SELDOM,
  };
}

/**
 * Sixteen real channels of eight days in December 2024: the posts that were published while they were read, some 25
 * times at no fixed hours. Where two readings lie further apart than a factor of two nobody is judged.
 */
export async function earlierRealWorld(): Promise<HiddenWorld> {
  const published = new Map<string | undefined, Readonly<Record<string, string>>>();
  for await (const row of rowsOf('tg-simulative-dec2024/posts.csv')) published.set(row.id, row);
  const from = Date.parse('2024-12-10T16:13:00Z');
  const posts = new Map<string, RecordedPost>();
  for await (const row of rowsOf('tg-simulative-dec2024/views.csv')) {
    const post = published.get(row.post_id);
    if (post === undefined) continue;
    addReading(posts, `${row.post_id}`, {
      channel: post.channel_id,
      publishedAt: post.date,
      at: row.timestamp,
      views: row.views,
    });
  }
  return {
    from,
    until: Date.parse('2024-12-18T17:31:00Z'),
    judgedFrom: from + DAY_MS / 2,
    channels: inChannels(posts.values()),
    marks: MARKS_READ_SELDOM,
  };
}

/** Channels of the product's simulation that post so often, their counters known every fiftieth part of a post's age. */
export function denseWorld(postsPerDay: number, seed: number, days: number): HiddenWorld {
  const from = Date.parse('2025-01-01T00:00:00Z');
  const until = from + days * DAY_MS;
  const ages = Array.from({ length: 450 }, (_, index) => 0.03 * 1.02 ** index);
  const channels = DEMO_CHANNELS.map((profile, index) =>
    [
      ...simulatePosts(
        { ...profile, postsPerDay },
        {
          seed: seed + index,
          from: new Date(from - PAST_DAYS * DAY_MS),
          until: new Date(until),
          readingAgesHours: ages,
          posts: null,
        },
      ),
    ].map(({ publishedAt, readings }, order) => ({
      messageId: order + 1,
      publishedAt: publishedAt.getTime(),
      readings: readings.map(({ observedAt, views }) => ({ at: observedAt.getTime(), views })),
    })),
  );
  return { from, until, judgedFrom: from + 2 * DAY_MS, channels, marks: [1, 6, 12, 24, 48, 72, 168] };
}

type Row = Readonly<Record<string, string>>;

/** One channel changed its name midway. */
function channelName({ channel_name }: Row): string | undefined {
  return channel_name === 'Noukash life' ? 'Noukash' : channel_name;
}

function rowsOf(file: string): AsyncIterable<Row> {
  return createReadStream(sharedDataFile(file)).pipe(parse({ columns: true }));
}

function addReading(
  posts: Map<string, RecordedPost>,
  key: string,
  row: Readonly<Record<'channel' | 'publishedAt' | 'at' | 'views', string | undefined>>,
): void {
  const post: RecordedPost = posts.get(key) ?? {
    channel: row.channel ?? '',
    publishedAt: timeOf(row.publishedAt),
    readings: [],
  };
  post.readings.push({ at: timeOf(row.at), views: Number(row.views) });
  posts.set(key, post);
}

function inChannels(posts: Iterable<RecordedPost>): HiddenPost[][] {
  return [...Map.groupBy(posts, ({ channel }) => channel).values()].map((own) =>
    own
      .sort((a, b) => a.publishedAt - b.publishedAt)
      .map(({ publishedAt, readings }, index) => ({
        messageId: index + 1,
        publishedAt,
        readings: cleaned(readings),
      })),
  );
}

/** One channel was recorded twice per run, and no counter falls. */
function cleaned(readings: readonly HiddenReading[]): HiddenReading[] {
  const clean: HiddenReading[] = [];
  for (const { at, views } of [...readings].sort((a, b) => a.at - b.at)) {
    const last = clean.at(-1);
    if (last !== undefined && at - last.at < 60_000) continue;
    clean.push({ at, views: Math.max(views, last?.views ?? 0) });
  }
  return clean;
}

/** The files name no zone; their columns are in the same one. */
function timeOf(written: string | undefined): number {
  return Date.parse(`${(written ?? '').slice(0, 23).replace(' ', 'T')}Z`);
}
