import type { Bounds } from './merge-bounds.ts';

export const MEASUREMENT_COLUMNS =
  'workspace_id, channel_id, message_id, first_seen_at, last_seen_at, views, forwards, reactions, comments, ' +
  'digest, views_precision, source, not_before, reactions_listed';

export const REACTION_COLUMNS =
  'workspace_id, channel_id, message_id, count, observed_at, kind, source, emoji';

/** What the writer of a batch knows of its staged rows. */
export interface StagedReadings {
  /** No two staged rows belong to one row of the table. */
  readonly distinct: boolean;
  readonly bounds: Bounds;
}

/** Equal counters of one source are one reading, from the first to the last time that they were seen. */
function staged({ distinct }: Pick<StagedReadings, 'distinct'>): string {
  if (distinct) return 'staged_measurement';
  return `(SELECT workspace_id, channel_id, message_id, min(first_seen_at) AS first_seen_at,
      max(last_seen_at) AS last_seen_at, min(views) AS views, min(forwards) AS forwards,
      min(reactions) AS reactions, min(comments) AS comments, digest,
      min(views_precision) AS views_precision, source, bool_and(not_before) AS not_before,
      bool_and(reactions_listed) AS reactions_listed
    FROM staged_measurement GROUP BY workspace_id, channel_id, message_id, source, digest)`;
}

const SAME_READING = `m.workspace_id = s.workspace_id AND m.channel_id = s.channel_id
  AND m.message_id = s.message_id AND m.source = s.source AND m.digest = s.digest`;

/** Inserts the staged readings: their messages may have none yet. */
export function insertNewReadings(readings: Pick<StagedReadings, 'distinct'>): string {
  return `INSERT INTO measurement (${MEASUREMENT_COLUMNS}) SELECT ${MEASUREMENT_COLUMNS} FROM ${staged(readings)} s`;
}

/** Inserts the staged readings whose counters this source has not shown of the message before. */
export function insertMissingReadings(readings: StagedReadings): string {
  return `${insertNewReadings(readings)}
    WHERE NOT EXISTS (SELECT FROM measurement m WHERE ${SAME_READING} AND ${readings.bounds('m')})`;
}

/** Having looked again without finding a change widens the time over which the counters are known to have stood. */
export function widenReadings(readings: StagedReadings): string {
  return `UPDATE measurement m SET
      first_seen_at = least(m.first_seen_at, s.first_seen_at),
      last_seen_at = greatest(m.last_seen_at, s.last_seen_at),
      views_precision = least(m.views_precision, s.views_precision)
    FROM ${staged(readings)} s
    WHERE ${SAME_READING} AND ${readings.bounds('m')}
      AND (s.first_seen_at < m.first_seen_at OR s.last_seen_at > m.last_seen_at)`;
}

/** Of several counts of one reaction the newest stands; of two at one time the larger. */
function stagedReactions({ distinct }: Pick<StagedReadings, 'distinct'>): string {
  if (distinct) return 'staged_reaction';
  return `(SELECT DISTINCT ON (workspace_id, channel_id, message_id, kind, emoji) ${REACTION_COLUMNS}
    FROM staged_reaction
    ORDER BY workspace_id, channel_id, message_id, kind, emoji, observed_at DESC, count DESC, source DESC)`;
}

const SAME_REACTION = `r.workspace_id = s.workspace_id AND r.channel_id = s.channel_id
  AND r.message_id = s.message_id AND r.kind = s.kind AND r.emoji = s.emoji`;

/** Inserts the staged reactions: their messages may have none yet. */
export function insertNewReactions(readings: Pick<StagedReadings, 'distinct'>): string {
  return `INSERT INTO reaction (${REACTION_COLUMNS}) SELECT ${REACTION_COLUMNS} FROM ${stagedReactions(readings)} s`;
}

export function insertMissingReactions(readings: StagedReadings): string {
  return `${insertNewReactions(readings)}
    WHERE NOT EXISTS (SELECT FROM reaction r WHERE ${SAME_REACTION} AND ${readings.bounds('r')})`;
}

export function renewReactions(readings: StagedReadings): string {
  return `UPDATE reaction r SET count = s.count, observed_at = s.observed_at, source = s.source
    FROM ${stagedReactions(readings)} s
    WHERE ${SAME_REACTION} AND ${readings.bounds('r')}
      AND (s.observed_at, s.count, s.source) > (r.observed_at, r.count, r.source)`;
}

/**
 * Takes away reactions that a later, whole list no longer shows. Run after the readings are merged, for the
 * messages of the batch: whichever of the two came first, the later list decides.
 */
export function dropOvertakenReactions(bounds: Bounds): string {
  return `DELETE FROM reaction r
  USING (
    SELECT m.workspace_id, m.channel_id, m.message_id, max(m.last_seen_at) AS listed_at
    FROM measurement m
    WHERE m.reactions_listed AND ${bounds('m')} AND (m.workspace_id, m.channel_id, m.message_id) IN (
      SELECT workspace_id, channel_id, message_id FROM staged_reaction
      UNION SELECT workspace_id, channel_id, message_id FROM staged_measurement WHERE reactions_listed)
    GROUP BY m.workspace_id, m.channel_id, m.message_id) listed
  WHERE r.workspace_id = listed.workspace_id AND r.channel_id = listed.channel_id
    AND r.message_id = listed.message_id AND r.observed_at < listed.listed_at AND ${bounds('r')}`;
}
