import type { FieldGroup } from '../readers/record.ts';
import type { Bounds } from './merge-bounds.ts';
import { PROVENANCE_SHIFT } from './provenance.ts';

/** Columns of `post`, in the order of the table. */
export const POST_COLUMNS =
  'workspace_id, channel_id, message_id, published_at, edited_at, deleted_at, album_id, reply_to, ' +
  'forwarded_from_id, provenance, text_length, source, format, is_forward, text, forwarded_from, author, ' +
  'hashtags, link_domains, entities, media, poll';

/** Inserts the staged messages as they are: no row of theirs may exist. */
export const insertNewPosts = `INSERT INTO post (${POST_COLUMNS}) SELECT ${POST_COLUMNS} FROM staged_post`;

/**
 * Inserts the staged messages of one round that are not there yet.
 *
 * @param bounds makes a condition on a row of the table that every staged message fulfils (merge-bounds.ts)
 */
export function insertMissingPosts(round: number, bounds: Bounds): string {
  return `INSERT INTO post (${POST_COLUMNS})
    SELECT ${POST_COLUMNS} FROM staged_post s
    WHERE s.round = ${round} AND NOT EXISTS (
      SELECT FROM post p WHERE p.workspace_id = s.workspace_id AND p.channel_id = s.channel_id
        AND p.message_id = s.message_id AND ${bounds('p')})
    ON CONFLICT DO NOTHING`;
}

/**
 * Keeps what messages said before their edited text takes its place: run before the merge. Of another source the same
 * text may be cut and marked up otherwise, so that only words are compared there.
 */
export function keepReplacedTexts(round: number, bounds: Bounds): string {
  return `INSERT INTO post_edit (workspace_id, channel_id, message_id, replaced_at, text, entities, source)
    SELECT p.workspace_id, p.channel_id, p.message_id, s.edited_at, p.text, p.entities, p.source
    FROM post p JOIN staged_post s ON p.workspace_id = s.workspace_id AND p.channel_id = s.channel_id
      AND p.message_id = s.message_id
    WHERE s.round = ${round} AND ${bounds('p')} AND s.edited_at > coalesce(p.edited_at, '-infinity')
      AND ${WINS.text} AND p.text IS NOT NULL AND (p.text <> s.text
        OR (${rank('s', 'text')} = ${rank('p', 'text')} AND p.entities IS DISTINCT FROM s.entities))
    ON CONFLICT DO NOTHING`;
}

/**
 * Brings existing messages to the greater of what is stored and what is staged, group of fields by group (see
 * provenance.ts). Rows to which the staged ones add nothing are not touched: an update that changes nothing would
 * still be written and counted.
 */
export function mergeExistingPosts(round: number, bounds: Bounds): string {
  return mergePostsFrom(`SELECT * FROM staged_post WHERE round = ${round}`, bounds);
}

/** @param rows SELECT of rows shaped like `post`; `message_id` names the row to merge into */
export function mergePostsFrom(rows: string, bounds: Bounds): string {
  return `UPDATE post p SET ${assignments()}
    FROM (${rows}) s
    WHERE p.workspace_id = s.workspace_id AND p.channel_id = s.channel_id AND p.message_id = s.message_id
      AND ${bounds('p')} AND (${[...Object.values(WINS), DELETED_EARLIER].join(' OR ')})`;
}

const rank = (row: 'p' | 's', group: FieldGroup): string =>
  `((${row}.provenance >> ${PROVENANCE_SHIFT[group]}) & 7)`;

/** `(cells of s) > (cells of p)`, with every cell made comparable. */
function greater(cells: (row: 'p' | 's') => readonly string[]): string {
  return `(${cells('s').join(', ')}) > (${cells('p').join(', ')})`;
}

/** When the staged row wins a group. Ties are settled by the values, so that the order of files never matters. */
const WINS: Readonly<Record<FieldGroup, string>> = {
  text: greater((row) => [
    `${row}.text IS NOT NULL`,
    `coalesce(${row}.edited_at, '-infinity')`,
    rank(row, 'text'),
    `coalesce(${row}.text_length, -1)`,
    `coalesce(${row}.text, '') COLLATE "C"`,
    `coalesce(${row}.entities, '[]')`,
    `coalesce(${row}.link_domains, '{}')`,
  ]),
  format: greater((row) => [rank(row, 'format'), `${row}.format`, `coalesce(${row}.media, 'null')`]),
  published: `(${rank('s', 'published')} > ${rank('p', 'published')} OR
    (${rank('s', 'published')} = ${rank('p', 'published')} AND s.published_at < p.published_at))`,
  forward: greater((row) => [
    rank(row, 'forward'),
    `${row}.is_forward`,
    `coalesce(${row}.forwarded_from, '') COLLATE "C"`,
    `coalesce(${row}.forwarded_from_id, 0)`,
  ]),
  reply: greater((row) => [rank(row, 'reply'), `coalesce(${row}.reply_to, 0)`]),
  author: greater((row) => [rank(row, 'author'), `coalesce(${row}.author, '') COLLATE "C"`]),
  poll: greater((row) => [rank(row, 'poll'), `coalesce(${row}.poll, 'null')`]),
  album: `(${rank('s', 'album')} > ${rank('p', 'album')} OR
    (${rank('s', 'album')} = ${rank('p', 'album')} AND s.album_id < p.album_id))`,
};

const DELETED_EARLIER =
  '(s.deleted_at IS NOT NULL AND (p.deleted_at IS NULL OR s.deleted_at < p.deleted_at))';

const COLUMNS_OF: Readonly<Record<FieldGroup, readonly string[]>> = {
  text: ['text', 'text_length', 'entities', 'hashtags', 'link_domains', 'edited_at'],
  format: ['format', 'media'],
  published: ['published_at', 'source'],
  forward: ['is_forward', 'forwarded_from', 'forwarded_from_id'],
  reply: ['reply_to'],
  author: ['author'],
  poll: ['poll'],
  album: ['album_id'],
};

const GROUPS: readonly FieldGroup[] = [
  'text',
  'format',
  'published',
  'forward',
  'reply',
  'author',
  'poll',
  'album',
];

function assignments(): string {
  const fields = GROUPS.flatMap((group) =>
    COLUMNS_OF[group].map(
      (column) => `${column} = CASE WHEN ${WINS[group]} THEN s.${column} ELSE p.${column} END`,
    ),
  );
  const ranks = GROUPS.map(
    (group) =>
      `(CASE WHEN ${WINS[group]} THEN ${rank('s', group)} ELSE ${rank('p', group)} END << ${PROVENANCE_SHIFT[group]})`,
  );
  return [
    ...fields,
    `provenance = ${ranks.join(' | ')}`,
    `deleted_at = CASE WHEN ${DELETED_EARLIER} THEN s.deleted_at ELSE p.deleted_at END`,
  ].join(', ');
}
