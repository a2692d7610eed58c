import type { tl } from '@mtcute/core';
import { type Chat, channelId, memberCount } from '../../world/chat.ts';
import { memberOf } from '../../world/membership.ts';
import { findMessage } from '../../world/messages.ts';
import type { User } from '../../world/user.ts';
import type { Caller, Methods, Scene } from '../method.ts';
import { MtError } from '../mt-error.ts';
import { channelObject, messageObject } from '../objects.ts';
import { channelOf, selfOf } from './channels.ts';

const DAY_SECONDS = 86_400;
const MOST_FORWARDS = 100;

function measured(scene: Scene, given: { readonly _: string }, caller: Caller): { chat: Chat; self: User } {
  const self = selfOf(caller);
  const chat = channelOf(scene.world, given, self);
  if (!['creator', 'administrator'].includes(memberOf(chat, self).status)) {
    throw new MtError(403, 'CHAT_ADMIN_REQUIRED');
  }
  // Statistics of a channel are kept in one place, and are to be had nowhere else.
  if (caller.authorization.dcId !== scene.statistics.dcId) {
    throw new MtError(303, `STATS_MIGRATE_${scene.statistics.dcId}`);
  }
  return { chat, self };
}

/** A graph of days that comes at once. */
function graph(values: readonly number[], now: number): tl.RawStatsGraph {
  const today = Math.floor(now / DAY_SECONDS);
  return graphOver(
    values.map((_, day) => (today - values.length + day) * DAY_SECONDS * 1000),
    values,
  );
}

/** Of the first hours of the day. */
function hoursGraph(values: readonly number[]): tl.RawStatsGraph {
  return graphOver([...values.keys()], values);
}

/** As Telegram writes them: columns, types, names, colours. */
function graphOver(x: readonly number[], values: readonly number[]): tl.RawStatsGraph {
  const data = {
    columns: [
      ['x', ...x],
      ['y0', ...values],
    ],
    types: { x: 'x', y0: 'line' },
    names: { y0: 'Total' },
    colors: { y0: 'BLUE#327FE5' },
  };
  return { _: 'statsGraph', json: { _: 'dataJSON', data: JSON.stringify(data) } };
}

/** A graph that has to be asked for by its token. */
function later(scene: Scene, name: string, values: readonly number[], now: number): tl.RawStatsGraphAsync {
  const token = `${name} ${scene.statistics.graphs.size}`;
  scene.statistics.graphs.set(token, graph(values, now).json.data);
  return { _: 'statsGraphAsync', token };
}

const absolute = (current: number, previous: number): tl.RawStatsAbsValueAndPrev => ({
  _: 'statsAbsValueAndPrev',
  current,
  previous,
});

const tooFew: tl.RawStatsGraphError = { _: 'statsGraphError', error: 'Not enough data to display.' };

/** Telegram's own statistics, for administrators, where they are kept. */
export const statisticsMethods = {
  'stats.getBroadcastStats': (scene, { channel }, caller) => {
    const { chat } = measured(scene, channel, caller);
    if (chat.kind !== 'channel') throw new MtError(400, 'BROADCAST_REQUIRED');
    const now = Math.floor(scene.world.clock.now() / 1000);
    const members = memberCount(chat);
    const posts = [...chat.messages.values()].filter(({ deletedAt }) => deletedAt === null);
    const mean = posts.length === 0 ? 0 : posts.reduce((sum, { views }) => sum + views, 0) / posts.length;
    return {
      _: 'stats.broadcastStats',
      period: { _: 'statsDateRangeDays', minDate: now - 7 * DAY_SECONDS, maxDate: now },
      followers: absolute(members, members - 1),
      viewsPerPost: absolute(mean, mean),
      sharesPerPost: absolute(0, 0),
      reactionsPerPost: absolute(0, 0),
      viewsPerStory: absolute(0, 0),
      sharesPerStory: absolute(0, 0),
      reactionsPerStory: absolute(0, 0),
      enabledNotifications: {
        _: 'statsPercentValue',
        part: Math.round(members * 0.4),
        total: members,
      },
      growthGraph: graph([members - 2, members - 1, members], now),
      followersGraph: graph([1, 1, 1], now),
      muteGraph: graph([0, 1, 0], now),
      topHoursGraph: hoursGraph([5, 7, 9]),
      interactionsGraph: later(scene, 'interactions', [10, 20, 30], now),
      ivInteractionsGraph: tooFew,
      viewsBySourceGraph: later(scene, 'views by source', [3, 2, 1], now),
      newFollowersBySourceGraph: graph([1, 0, 2], now),
      languagesGraph: graph([70, 20, 10], now),
      reactionsByEmotionGraph: tooFew,
      storyInteractionsGraph: tooFew,
      storyReactionsByEmotionGraph: tooFew,
      recentPostsInteractions: posts.slice(-10).map(({ id, views, forwards }) => ({
        _: 'postInteractionCountersMessage',
        msgId: id,
        views,
        forwards,
        reactions: 0,
      })),
    };
  },
  'stats.getMegagroupStats': (scene, { channel }, caller) => {
    const { chat } = measured(scene, channel, caller);
    if (chat.kind !== 'supergroup') throw new MtError(400, 'MEGAGROUP_REQUIRED');
    const now = Math.floor(scene.world.clock.now() / 1000);
    const members = memberCount(chat);
    return {
      _: 'stats.megagroupStats',
      period: { _: 'statsDateRangeDays', minDate: now - 7 * DAY_SECONDS, maxDate: now },
      members: absolute(members, members),
      messages: absolute(chat.messages.size, 0),
      viewers: absolute(0, 0),
      posters: absolute(0, 0),
      growthGraph: graph([members, members], now),
      membersGraph: graph([0, 0], now),
      newMembersBySourceGraph: tooFew,
      languagesGraph: tooFew,
      messagesGraph: later(scene, 'messages', [chat.messages.size], now),
      actionsGraph: tooFew,
      topHoursGraph: tooFew,
      weekdaysGraph: tooFew,
      topPosters: [],
      topAdmins: [],
      topInviters: [],
      users: [],
    };
  },
  'stats.loadAsyncGraph': ({ statistics }, { token }, { authorization }) => {
    const data = statistics.graphs.get(token);
    if (data === undefined) throw new MtError(400, 'GRAPH_INVALID_RELOAD');
    if (authorization.dcId !== statistics.dcId) throw new MtError(303, `STATS_MIGRATE_${statistics.dcId}`);
    return { _: 'statsGraph', json: { _: 'dataJSON', data } };
  },
  'stats.getMessagePublicForwards': (scene, { channel, msgId, offset, limit }, caller) => {
    const { chat, self } = measured(scene, channel, caller);
    if (findMessage(chat, msgId) === null) throw new MtError(400, 'MESSAGE_ID_INVALID');
    const found = [...scene.world.chats.values()]
      .filter(({ kind, username }) => kind === 'channel' && username !== null)
      .flatMap((other) =>
        [...other.messages.values()]
          .filter(({ origin }) => origin?.chatId === chat.id && origin.messageId === msgId)
          .map((message) => ({ other, message })),
      );
    const from = offset === '' ? 0 : Number(offset);
    const until = from + Math.min(limit, MOST_FORWARDS);
    const shown = found.slice(from, until);
    return {
      _: 'stats.publicForwards',
      count: found.length,
      forwards: shown.map(({ other, message }) => ({
        _: 'publicForwardMessage',
        message: messageObject(scene.world, other, message),
      })),
      ...(until < found.length ? { nextOffset: `${until}` } : {}),
      chats: [...new Map(shown.map(({ other }) => [channelId(other), channelObject(other, self)])).values()],
      users: [],
    };
  },
} as const satisfies Methods;
