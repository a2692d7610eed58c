import { createHash } from 'node:crypto';
import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import type { ChannelReference, KeptChannel } from '../readers/record.ts';
import type { ChannelsTables } from '../tables.ts';
import {
  type ChannelClaim,
  type ChannelIdentity,
  enrichChannel,
  findByAlias,
  findByTelegramId,
  findByTitle,
  findByUsername,
  insertAlias,
  insertChannel,
  listSetNamespaces,
  lockChannelNames,
  type NewChannelFacts,
} from './channel-identity-store.ts';
import { sourceOfName, sourceRank } from './source-rank.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/**
 * The tables of one set of files call their rows by keys of their own. A set is known again by the first row of
 * each of its tables, so that the same file read twice adds no keys; null until that row was seen.
 */
export interface FileSet {
  posts: string | null;
  channels: string | null;
  /** Channels of our own exports that one file of the set has described, by the key that the others name them by. */
  readonly exported?: Map<string, number>;
}

type KeyedTable = 'posts' | 'channels';

export interface ResolveContext {
  /** Rank of the source that names the channel. */
  readonly rank: number;
  /** Zone of a channel that is made here. */
  readonly timeZone: string;
  readonly simulated: boolean;
  readonly set: FileSet;
}

/** The name under which the keys of a set's table are kept. */
export function setNamespace(table: KeyedTable, firstRow: readonly unknown[]): string {
  return `${table}:${createHash('sha256').update(JSON.stringify(firstRow)).digest('hex').slice(0, 16)}`;
}

/** The set's own keys, else those of the only set that was ever read: with several it would be a guess. */
export async function namespaceFor(tx: Transaction, table: KeyedTable, set: FileSet): Promise<string | null> {
  if (set[table] !== null) return set[table];
  const known = await listSetNamespaces(tx, table);
  return known.length === 1 ? (known[0] ?? null) : null;
}

/**
 * The channel that a file speaks of: by Telegram's id, else by its name, else by a key of the file set, else, where
 * the file has nothing better, by its title. Made when it is new.
 *
 * @returns null when the file names it only by a key that nothing is known of
 */
export async function resolveChannel(
  tx: Transaction,
  reference: ChannelReference,
  context: ResolveContext,
): Promise<number | null> {
  await lockChannelNames(tx);
  const claim = claimOf(reference, context.rank);
  const found = await findChannel(tx, reference, context);
  if (found === null && claim.telegramId === null && claim.username === null && claim.title === null)
    return null;
  const { timeZone, simulated } = context;
  const channelId = await settleChannel(tx, found, claim, { timeZone, simulated });
  if (isOnlyTitled(claim) && claim.title !== null) await insertAlias(tx, TITLES, claim.title, channelId);
  return channelId;
}

/**
 * The channel of our own export: as it was where it is new. One that is there keeps what a person set about it. By what
 * else files may call it, the keys of the export say.
 */
export async function restoreChannel(
  tx: Transaction,
  reference: ChannelReference,
  kept: KeptChannel,
  context: ResolveContext,
): Promise<number> {
  await lockChannelNames(tx);
  const rank = kept.titleSource === null ? 0 : sourceRank(sourceOfName(kept.titleSource));
  const found = await findChannel(tx, reference, context);
  return settleChannel(tx, found, claimOf(reference, rank), kept);
}

async function settleChannel(
  tx: Transaction,
  found: ChannelIdentity | null,
  claim: ChannelClaim,
  facts: NewChannelFacts,
): Promise<number> {
  const taken = claim.username === null ? undefined : await findByUsername(tx, claim.username);
  // A name that another channel bears stays with it: names move between channels, ids do not.
  const isTaken = taken !== undefined && taken.channelId !== found?.channelId;
  const usable = isTaken ? { ...claim, username: null } : claim;
  if (found === null) {
    const { channelId } = await insertChannel(tx, { ...usable, ...facts });
    // Lists of channels are remembered; one that begins without posts would be missing in them.
    await appendChannelChanged(tx, channelId);
    return channelId;
  }
  await enrichChannel(tx, found.channelId, usable);
  return found.channelId;
}

const TITLES = 'title';

async function findChannel(
  tx: Transaction,
  reference: ChannelReference,
  context: ResolveContext,
): Promise<ChannelIdentity | null> {
  const { telegramId, username, foreign, title } = reference;
  if (telegramId !== null) {
    const found = await findByTelegramId(tx, telegramId);
    if (found !== undefined) return found;
  }
  if (username !== null) {
    const found = await findByUsername(tx, username);
    if (found !== undefined && agrees(found, reference)) return found;
  }
  if (foreign !== null) {
    const namespace = await namespaceFor(tx, 'channels', context.set);
    const found = namespace === null ? undefined : await findByAlias(tx, namespace, foreign.id);
    if (found !== undefined && agrees(found, reference)) return found;
  }
  return title === null ? null : findTitled(tx, reference, title);
}

async function findTitled(
  tx: Transaction,
  reference: ChannelReference,
  title: string,
): Promise<ChannelIdentity | null> {
  const titled = await findByTitle(tx, title);
  if (!isOnlyTitled(reference)) {
    // Whoever has an id takes over a channel that was known by this title and nothing else.
    const adopted = titled.filter(isOnlyTitled);
    return adopted.length === 1 ? (adopted[0] ?? null) : null;
  }
  const remembered = await findByAlias(tx, TITLES, title);
  if (remembered !== undefined) return remembered;
  return titled.length === 1 ? (titled[0] ?? null) : null;
}

function isOnlyTitled(channel: {
  readonly telegramId: number | null;
  readonly username: string | null;
}): boolean {
  return channel.telegramId === null && channel.username === null;
}

function agrees(found: ChannelIdentity, reference: ChannelReference): boolean {
  return (
    found.telegramId === null || reference.telegramId === null || found.telegramId === reference.telegramId
  );
}

function claimOf(reference: ChannelReference, rank: number): ChannelClaim {
  const { telegramId, username, title } = reference;
  return { telegramId, username, title, kind: KINDS[reference.kind ?? 'unknown'], rank };
}

const KINDS = {
  channel: ChannelKind.CHANNEL,
  group: ChannelKind.GROUP,
  unknown: ChannelKind.UNSPECIFIED,
} as const;
