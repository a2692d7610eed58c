import type { OutgoingPost } from '@analyticbot/contracts/telegram/v1/posting';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { BotCallBroken } from '../bots/bot-api.ts';
import type { BotChatRow } from '../bots/bot-chat-store.ts';
import { callInTurn } from '../bots/call-as-bot.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { telegramErrors } from '../errors.ts';
import { attemptOnce, type Delivered } from '../messages/attempt.ts';
import { ANSWER_WITHIN_MS } from '../messages/deliver-message.ts';
import { findSpeaker } from '../messages/find-speaker.ts';
import type { SendOutcome } from '../messages/outgoing-message.ts';
import { findOutgoing } from '../messages/outgoing-store.ts';
import { deliverPost } from './deliver-post.ts';
import { type FilePiece, FilesCutShort, feedFiles } from './file-feed.ts';
import { keepAnswer } from './keep-answer.ts';
import { chatsOfChannel, mayPost } from './post-place.ts';

/** The slowest upload that is waited for: 50 MB in 200 s. */
const LEAST_BYTES_PER_MS = 256;

/** What became of a post, and where it went. */
export interface PostOutcome {
  readonly outcome: SendOutcome;
  /** Null where no bot is, or was, in the channel. */
  readonly chat: BotChatRow | null;
}

const NOBODY_MAY_POST: SendOutcome = {
  kind: 'refused',
  chatGone: true,
  description:
    'No bot of this workspace may post there. Add one to the channel as an administrator who may post messages.',
};

/**
 * Sends a post, once for each key. The bytes of its files are asked for as Telegram takes them, and the answer is kept in
 * the transaction that writes down that it went out.
 *
 * @throws Failure TELEGRAM_BUSY, MESSAGE_UNDER_WAY, TELEGRAM_UNREACHABLE, BOT_TOKEN_REVOKED, POST_FILES_CUT_SHORT: nothing
 *   was sent, and the key is free
 */
export async function sendPost(
  deps: BotWorkDeps,
  workspaceId: number,
  { key, channelId, content, files, lane }: OutgoingPost,
  pieces: AsyncIterator<FilePiece>,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const bookKey = keyOfPost(workspaceId, channelId, key);
  const { chat, bot } = (await findPoster(deps, workspaceId, channelId, bookKey)) ?? {};
  if (content === undefined || chat === undefined || bot === undefined)
    return { outcome: NOBODY_MAY_POST, chat: null };
  if (content.media.length !== files.length)
    throw cutShort(`${content.media.length} media and ${files.length} files`);
  const sizes = files.map(({ bytes }) => Number(bytes));
  const answerWithinMs = ANSWER_WITHIN_MS + sizes.reduce((sum, size) => sum + size, 0) / LEAST_BYTES_PER_MS;
  const feed = feedFiles(pieces, sizes);
  const deliver = async (): Promise<Delivered> => {
    const post = { chatId: chat.chatId, isChannel: chat.kind === 'channel', content, files, feed };
    try {
      const messages = await callInTurn(deps, bot, (api) => deliverPost(api, post), answerWithinMs);
      return {
        messageIds: messages.map((message) => message.message_id),
        sentAt: new Date((messages[0]?.date ?? 0) * 1000),
        keep: (tx) => keepAnswer(tx, bot.botId, chat.chatId, messages, deps.clock.now()),
      };
    } catch (error) {
      const broken = feed.failure();
      if (broken instanceof FilesCutShort) throw cutShort(broken.message);
      // Without its last byte Telegram takes nothing of it.
      if (error instanceof BotCallBroken && !feed.isComplete())
        throw failure(telegramErrors, 'TELEGRAM_UNREACHABLE', { values: { problem: error.message } });
      throw error;
    }
  };
  const attempt = { key: bookKey, chatId: chat.chatId, lane, changes: null, answerWithinMs, deliver };
  const count = Math.max(1, content.media.length);
  return { outcome: await attemptOnce(deps, bot, { ...attempt, count }, signal), chat };
}

/** Of each workspace and channel by itself: one bot may serve several. */
export function keyOfPost(workspaceId: number, channelId: number, key: string): string {
  return `post ${workspaceId} ${channelId} ${key}`;
}

/**
 * Who posts: the bot that has the key in its book already, so that no other does it a second time; else one that may.
 */
async function findPoster(
  deps: BotWorkDeps,
  workspaceId: number,
  channelId: number,
  key: string,
): Promise<{ readonly chat: BotChatRow; readonly bot: WorkingBot } | null> {
  const chats = await chatsOfChannel(deps, workspaceId, channelId);
  const able = chats.filter(mayPost);
  if (chats.length === 1 && able[0] !== undefined)
    return { chat: able[0], bot: await findSpeaker(deps, able[0].botId) };
  for (const chat of chats) {
    const bot = await findSpeaker(deps, chat.botId);
    const row = await inWorkspace(deps.database, bot.workspaceId, (tx) => findOutgoing(tx, bot.botId, key));
    if (row !== null) return { chat, bot };
  }
  return able[0] === undefined ? null : { chat: able[0], bot: await findSpeaker(deps, able[0].botId) };
}

function cutShort(problem: string): Error {
  return failure(telegramErrors, 'POST_FILES_CUT_SHORT', { values: { problem } });
}
