import type { Generated } from 'kysely';

/* What only somebody who is there sees. `tables.ts` says how tables are described. */

/** A link that brought members. */
export interface InviteLinkTable {
  workspace_id: number;
  channel_id: number;
  /** As Telegram shows it: of a link of somebody else its end is cut off. */
  link: string;
  name: string;
  creates_join_request: boolean;
  first_seen_at: Date;
  /** When it was last seen to bear this name. */
  named_at: Generated<Date>;
}

/** Somebody boosts the channel. */
export interface BoostTable {
  workspace_id: number;
  channel_id: number;
  boost_id: string;
  /** Null where only its end was seen. */
  began_at: Date | null;
  expires_at: Date | null;
  /** Taken away before it ran out. */
  removed_at: Date | null;
}

/** A post elsewhere that forwards a message of the channel. */
export interface OutsideForwardTable {
  workspace_id: number;
  channel_id: number;
  /** Of the channel that forwarded; `message_id` is its own. */
  telegram_id: number;
  message_id: number;
  username: string | null;
  title: string;
  published_at: Date;
  forwarded_message_id: number;
  views: number | null;
  seen_at: Date;
}

/** Somebody came, left, was removed or asked to come. `kind` is `MemberChangeKind`. */
export interface MemberChangeTable {
  workspace_id: number;
  channel_id: number;
  /** One change has one, however often it is told. */
  event_key: string;
  user_id: number;
  kind: number;
  happened_at: Date;
  /** Null where Telegram does not say which. */
  link: string | null;
}

/** What a post said until then. */
export interface PostEditTable {
  workspace_id: number;
  channel_id: number;
  message_id: number;
  replaced_at: Date;
  text: string | null;
  entities: unknown;
  source: number;
}

/** A message that is a part of the album with that key. */
export interface AlbumPartTable {
  workspace_id: number;
  channel_id: number;
  album_key: string;
  message_id: number;
}
