import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { workspaceOf } from '../channel-store.ts';
import type { ChannelsTables } from '../tables.ts';
import type { PlacementDetails } from './placement-details.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** So many a channel may have: a list shows them all. */
export const mostPlacements = 500;

export interface PlacementRow extends PlacementDetails {
  readonly placementId: number;
  readonly channelId: number;
}

const columns = [
  'placement_id as placementId',
  'channel_id as channelId',
  'name',
  'host',
  'price_minor as priceMinor',
  'currency',
  'starts_at as startsAt',
  'invite_link as inviteLink',
  'post_link as postLink',
] as const;

/** The placements of a channel, newest first. */
export function readPlacements(tx: Transaction, channelId: number): Promise<PlacementRow[]> {
  return tx
    .selectFrom('placement')
    .select([...columns])
    .where('workspace_id', '=', workspaceOf(tx))
    .where('channel_id', '=', channelId)
    .orderBy('starts_at', 'desc')
    .orderBy('placement_id', 'desc')
    .limit(mostPlacements)
    .execute();
}

/** The channel that a placement is of; null where there is none. */
export async function readPlacementChannel(tx: Transaction, placementId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('placement')
    .select('channel_id')
    .where('workspace_id', '=', workspaceOf(tx))
    .where('placement_id', '=', placementId)
    .executeTakeFirst();
  return row?.channel_id ?? null;
}

export async function insertPlacement(
  tx: Transaction,
  channelId: number,
  details: PlacementDetails,
): Promise<number> {
  const row = await tx
    .insertInto('placement')
    .values({ workspace_id: workspaceOf(tx), channel_id: channelId, ...rowOf(details) })
    .returning('placement_id')
    .executeTakeFirstOrThrow();
  return row.placement_id;
}

export async function writePlacement(
  tx: Transaction,
  placementId: number,
  details: PlacementDetails,
): Promise<void> {
  await tx
    .updateTable('placement')
    .set(rowOf(details))
    .where('workspace_id', '=', workspaceOf(tx))
    .where('placement_id', '=', placementId)
    .execute();
}

export async function deletePlacementRow(tx: Transaction, placementId: number): Promise<void> {
  await tx
    .deleteFrom('placement')
    .where('workspace_id', '=', workspaceOf(tx))
    .where('placement_id', '=', placementId)
    .execute();
}

/** A channel named by a link to a post of it, among those of the workspace. */
export interface WatchedPost {
  readonly channelId: number;
  readonly messageId: number;
  readonly views: number | null;
  readonly observedAt: Date | null;
  readonly notBefore: boolean;
  readonly sources: readonly number[];
  /** Views at the ages of `markAgesHours`. */
  readonly marks: readonly (number | null)[];
}

export interface PostPlace {
  readonly username: string | null;
  readonly telegramId: number | null;
  readonly messageId: number;
}

/** Each of these posts where the workspace watches its channel, else null; in their order. */
export async function readWatchedPosts(
  tx: Transaction,
  places: readonly PostPlace[],
): Promise<(WatchedPost | null)[]> {
  const workspaceId = workspaceOf(tx);
  const { rows } = await sql<WatchedPost & { place: number }>`
    SELECT asked.place, post.channel_id AS "channelId", post.message_id AS "messageId", views,
      observed_at AS "observedAt", not_before AS "notBefore", post.sources,
      ARRAY[views_1h, views_6h, views_12h, views_24h, views_48h, views_72h, views_168h] AS marks
    FROM unnest(${places.map((place) => place.username)}::text[],
        ${places.map((place) => place.telegramId)}::bigint[], ${places.map((place) => place.messageId)}::bigint[])
      WITH ORDINALITY AS asked (username, telegram_id, message_id, place)
      JOIN channel ON channel.workspace_id = ${workspaceId}
        AND (channel.username = asked.username OR channel.telegram_id = asked.telegram_id)
      JOIN post_current AS post ON post.workspace_id = ${workspaceId}
        AND post.channel_id = channel.channel_id AND post.message_id = asked.message_id
  `.execute(tx);
  const found = new Map(rows.map(({ place, ...post }) => [Number(place), post]));
  return places.map((_, index) => found.get(index + 1) ?? null);
}

function rowOf(details: PlacementDetails) {
  return {
    name: details.name,
    host: details.host,
    price_minor: details.priceMinor,
    currency: details.currency,
    starts_at: details.startsAt,
    invite_link: details.inviteLink,
    post_link: details.postLink,
  };
}
