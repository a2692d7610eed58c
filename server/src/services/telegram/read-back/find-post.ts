import { PostSort, type PostsService } from '@analyticbot/contracts/channels/v1/post';
import {
  type FindPostRequest,
  type FindPostResponseSchema,
  ReadBack,
} from '@analyticbot/contracts/telegram/v1/posting';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { Client } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { writeIntoChannels } from '../write-into-channels.ts';
import { matchPosts } from './match-post.ts';
import { findReader, type Reader, wantLook } from './reader-store.ts';

/** What looking for a post needs besides what the service is given for all. */
export interface ReadBackDeps {
  /** What was handed in of the channel. */
  readonly posts: Client<typeof PostsService>;
}

type Found = MessageInitShape<typeof FindPostResponseSchema>;

const A_PAGE = 100;
/** A post that went out at the very end of the time in question is shown a moment later. */
const SHOWN_WITHIN_MS = 5_000;

/**
 * Whether a post is in its channel, as far as whoever reads it has seen. Each call has them look again; it answers by
 * what was handed in until now and does not wait, so that it is asked for again.
 */
export async function findPost(
  deps: Pick<TelegramDeps, 'database' | 'clock' | 'callOptionsFor'> & ReadBackDeps,
  workspaceId: number,
  { channelId, content, notBefore, notAfter, knownMessageIds }: FindPostRequest,
  signal: AbortSignal,
): Promise<Found> {
  const now = deps.clock.now();
  const reader = await inWorkspace(deps.database, workspaceId, async (tx) => {
    const found = await findReader(tx, channelId);
    if (found !== null) await wantLook(tx, channelId, found, now);
    return found;
  });
  if (reader === null || content === undefined || notBefore === undefined || notAfter === undefined) {
    return { found: { case: 'notSeen', value: true }, by: ReadBack.NOBODY };
  }
  const { posts } = await deps.posts.listPosts(
    { channelId, sort: PostSort.PUBLISHED_AT, pageSize: A_PAGE },
    writeIntoChannels(deps, workspaceId, signal),
  );
  const until = timestampDate(notAfter);
  const sought = {
    content,
    notBefore: timestampDate(notBefore),
    notAfter: until,
    known: new Set(knownMessageIds),
  };
  const by = reader.kind === 'account' ? ReadBack.ACCOUNT : ReadBack.PUBLIC_PAGE;
  const [match, another] = matchPosts(sought, posts);
  if (another !== undefined) return { found: { case: 'several', value: true }, by };
  if (match === undefined) {
    return { found: { case: hasSeen(reader, until) ? 'notThere' : 'notSeen', value: true }, by };
  }
  const { messageId, partCount, publishedAt, telegramUrl } = match;
  // The parts of an album are sent together, and are numbered in a row.
  const messageIds = Array.from({ length: Math.max(1, partCount) }, (_, part) => messageId + BigInt(part));
  return {
    found: {
      case: 'post',
      value: { messageIds, link: telegramUrl, ...(publishedAt === undefined ? {} : { sentAt: publishedAt }) },
    },
    by,
  };
}

function hasSeen({ lookedAt }: Reader, until: Date): boolean {
  return lookedAt !== null && lookedAt.getTime() >= until.getTime() + SHOWN_WITHIN_MS;
}
