import { inWorkspace } from '../../../platform/database/index.ts';
import { readShownChannels } from '../accounts/shown-channel-store.ts';
import type { BotChatRow } from '../bots/bot-chat-store.ts';
import type { BotRow } from '../bots/bot-store.ts';
import { listBots } from '../bots/list-bots.ts';
import type { BotWorkDeps } from '../bots/working-bot.ts';
import { readWatches } from '../watch-store.ts';
import { mayPost } from './post-place.ts';

/** A channel or group of the workspace, and who may do what there. */
export interface PostPlace {
  readonly channelId: number;
  readonly title: string;
  readonly username: string;
  readonly isGroup: boolean;
  /** Who would post there; empty where nobody may. */
  readonly botUsername: string;
  /** Why nobody may; null where somebody may. */
  readonly problem: 'NO_RIGHT_TO_POST' | 'BOT_GONE' | null;
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
  readonly mayPin: boolean;
  readonly readBack: 'account' | 'public page' | 'nobody';
}

interface Standing {
  readonly bot: BotRow;
  readonly chat: BotChatRow;
}

/** Every channel and group that a bot of the workspace was in, by title. */
export async function listPlaces(deps: BotWorkDeps, workspaceId: number): Promise<PostPlace[]> {
  const bots = await listBots(deps, workspaceId);
  const { watches, read } = await inWorkspace(deps.database, workspaceId, async (tx) => ({
    watches: await readWatches(tx),
    read: await readShownChannels(tx, 'all'),
  }));
  const standings = bots.flatMap(({ bot, chats }) => chats.map((chat): Standing => ({ bot, chat })));
  const byChannel = Map.groupBy(standings, ({ chat }) => chat.channelId ?? 0);
  byChannel.delete(0);
  const readBackOf = (channelId: number): PostPlace['readBack'] => {
    if (read.some((channel) => channel.channelId === channelId && channel.problem === null)) return 'account';
    const isWatched = watches.some((watch) => watch.channelId === channelId && watch.problem === null);
    return isWatched ? 'public page' : 'nobody';
  };
  return [...byChannel]
    .flatMap(([channelId, there]) => placeOf(channelId, there, readBackOf(channelId)))
    .toSorted((one, other) => one.title.localeCompare(other.title) || one.channelId - other.channelId);
}

function placeOf(
  channelId: number,
  there: readonly Standing[],
  readBack: PostPlace['readBack'],
): readonly PostPlace[] {
  const able = there.filter(({ bot, chat }) => worksAtAll(bot) && mayPost(chat));
  const [poster] = able.toSorted((one, other) => one.bot.botId - other.bot.botId);
  const shown = poster ?? there.find(({ chat }) => chat.standing !== 'gone') ?? there[0];
  if (shown === undefined || there.every(({ chat }) => chat.ignored)) return [];
  const { chat, bot } = shown;
  const isGroup = chat.kind === 'group';
  const has = (right: string): boolean => poster?.chat.rights.includes(right) === true;
  const isGone = !worksAtAll(bot) || chat.standing === 'gone';
  return [
    {
      channelId,
      title: chat.title,
      username: chat.username,
      isGroup,
      botUsername: poster?.bot.username ?? '',
      problem: poster !== undefined ? null : isGone ? 'BOT_GONE' : 'NO_RIGHT_TO_POST',
      // In a group a bot changes what it wrote itself.
      mayEdit: isGroup ? poster !== undefined : has('can_edit_messages'),
      mayDelete: has('can_delete_messages'),
      mayPin: has(isGroup ? 'can_pin_messages' : 'can_edit_messages'),
      readBack,
    },
  ];
}

function worksAtAll({ problem }: BotRow): boolean {
  return problem !== 'TOKEN_REVOKED' && problem !== 'TOKEN_UNREADABLE';
}
