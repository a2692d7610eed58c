import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import { formatName } from '../ingest/post-row.ts';
import { PROVENANCE_SHIFT } from '../ingest/provenance.ts';
import { nameOfSource, sourceNameOfRank } from '../ingest/source-rank.ts';
import type { ExportedRow } from '../readers/index.ts';
import type {
  ChannelTable,
  MeasurementTable,
  PostTable,
  ReactionTable,
  StoredRow,
  SubscriberReadingTable,
} from '../tables.ts';

/*
 * Rows of the database as the export writes them: enums by name, moments in ISO 8601. What is null stays null, and
 * whoever writes the row leaves it out. The inverse of readers/exported.
 */

const KINDS: ReadonlyMap<number, string> = new Map([
  [ChannelKind.CHANNEL, 'channel'],
  [ChannelKind.GROUP, 'group'],
]);
const REACTION_KINDS: ReadonlyMap<number, string> = new Map([
  [1, 'emoji'],
  [2, 'custom'],
  [3, 'paid'],
]);

type StoredChannel = Pick<
  StoredRow<ChannelTable>,
  | 'title'
  | 'username'
  | 'telegram_id'
  | 'kind'
  | 'description'
  | 'time_zone'
  | 'tags'
  | 'simulated'
  | 'identity_rank'
  | 'title_edited'
>;

export function exportedChannel(row: StoredChannel): ExportedRow {
  const { title, username, telegram_id, description, time_zone, tags, simulated, title_edited } = row;
  return {
    title,
    username,
    telegram_id,
    kind: KINDS.get(row.kind) ?? null,
    description: description === '' ? null : description,
    time_zone,
    tags: tags.length === 0 ? null : tags,
    simulated,
    title_source: sourceNameOfRank(row.identity_rank),
    title_edited,
  };
}

export function exportedPost(row: StoredRow<PostTable>): ExportedRow {
  return {
    message_id: row.message_id,
    published_at: time(row.published_at),
    edited_at: time(row.edited_at),
    deleted_at: time(row.deleted_at),
    album_id: row.album_id,
    reply_to: row.reply_to,
    format: formatName(row.format),
    text: row.text,
    text_length: row.text_length,
    hashtags: row.hashtags,
    link_domains: row.link_domains,
    is_forward: row.is_forward,
    forwarded_from: row.forwarded_from,
    forwarded_from_id: row.forwarded_from_id,
    author: row.author,
    entities: row.entities,
    media: mediaByName(row.media),
    poll: row.poll,
    source: nameOfSource(row.source),
    described_by: describedBy(row.provenance),
  };
}

export function exportedReading(row: StoredRow<MeasurementTable>): ExportedRow {
  return {
    message_id: row.message_id,
    first_seen_at: time(row.first_seen_at),
    last_seen_at: time(row.last_seen_at),
    views: row.views,
    views_precision: row.views_precision === 0 ? null : row.views_precision,
    forwards: row.forwards,
    reactions: row.reactions,
    comments: row.comments,
    source: nameOfSource(row.source),
    not_before: row.not_before,
    reactions_listed: row.reactions_listed,
  };
}

export function exportedReaction(row: StoredRow<ReactionTable>): ExportedRow {
  return {
    message_id: row.message_id,
    kind: REACTION_KINDS.get(row.kind) ?? null,
    emoji: row.emoji === '' ? null : row.emoji,
    count: row.count,
    observed_at: time(row.observed_at),
    source: nameOfSource(row.source),
  };
}

export function exportedSubscribers(row: StoredRow<SubscriberReadingTable>): ExportedRow {
  return {
    observed_at: time(row.first_seen_at),
    count: row.count,
    precision: row.precision === 0 ? null : row.precision,
    source: nameOfSource(row.source),
    not_before: row.not_before,
  };
}

/** A provisional id is made anew in the channel that the export is read into: its key is written without ours. */
export function exportedKey(row: {
  readonly namespace: string;
  readonly foreign_id: string;
  readonly message_id?: number;
}): ExportedRow {
  const { namespace, foreign_id, message_id } = row;
  const key = namespace === 'provisional' ? foreign_id.slice(foreign_id.indexOf(':') + 1) : foreign_id;
  const table = message_id === undefined ? 'channel' : 'post';
  return { table, namespace, key, message_id: message_id ?? null };
}

function time(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString();
}

function describedBy(provenance: number): Readonly<Record<string, string>> {
  const groups = Object.entries(PROVENANCE_SHIFT).flatMap(([group, shift]) => {
    const name = sourceNameOfRank((provenance >> shift) & 7);
    return name === null ? [] : [[group, name] as const];
  });
  return Object.fromEntries(groups);
}

function mediaByName(media: unknown): unknown {
  if (!Array.isArray(media)) return null;
  return media.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('format' in item)) return item;
    return { ...item, format: typeof item.format === 'number' ? formatName(item.format) : item.format };
  });
}
