import { BotSpokenToEventSchema, SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  INSTALLATION,
  inTransaction,
  inWorkspace,
  type OpenTransaction,
} from '../../../platform/database/index.ts';
import { assertLease } from '../../../platform/lease/index.ts';
import { appendEvent } from '../../../platform/outbox/index.ts';
import {
  findBotChat,
  findWorkspaceOfChat,
  renumberBotChat,
  touchBotChat,
  upsertBotChat,
} from '../bots/bot-chat-store.ts';
import { describeChatProblem } from '../bots/bot-problem.ts';
import type { BotWorkDeps, TendedBot, WorkingBot } from '../bots/working-bot.ts';
import { noteSource } from '../note-source.ts';
import { notePerson } from '../people/person-store.ts';
import { tellSourceChanged } from '../tell-source-changed.ts';
import { handIn } from './hand-in.ts';
import type { NormalisedUpdate } from './normalise/normalised-update.ts';
import type { LaneStep } from './plan-lane.ts';
import { markUpdates, type WaitingUpdate } from './update-store.ts';

/** Handles an update that shows nothing of what goes on in a channel: it is about the bot, or said to it. */
export async function handleOther(
  deps: BotWorkDeps,
  bot: TendedBot,
  { update, meaning }: Extract<LaneStep, { kind: 'other' }>,
  signal: AbortSignal,
): Promise<void> {
  if (meaning.kind === 'standing')
    await noteStanding(deps, bot, { ...meaning, at: update.receivedAt }, signal);
  if (meaning.kind === 'migrated') await noteMigration(deps, bot, meaning);
  const isSpoken = meaning.kind === 'spoken' || meaning.kind === 'standing';
  await inWorkspace(deps.database, bot.workspaceId, async (tx) => {
    await markUpdates(tx, bot.botId, [update.updateId], 'handled');
    if (isSpoken) await tellSpokenTo(tx, bot, update);
    const isOwn = bot.workspaceId !== INSTALLATION;
    if (isOwn && meaning.kind === 'spoken' && meaning.person !== null) {
      await notePerson(tx, bot.botId, meaning.person, update.receivedAt);
    }
    await assertLease(tx, bot.lease);
  });
  const isUnknown = meaning.kind === 'kept' && meaning.why === 'unknown kind';
  // Names that others choose are no labels: there would be no end of them.
  deps.botMetrics.updates.inc(
    isUnknown
      ? { kind: 'other', outcome: 'unknown' }
      : { kind: update.kind, outcome: isSpoken ? 'spoken' : 'kept' },
  );
}

/** Where the bot stands in a chat, for its list; and a channel that it was added to is one of the workspace from then on. */
async function noteStanding(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { chat, standing, rights, at }: Extract<NormalisedUpdate, { kind: 'standing' }> & { readonly at: Date },
  signal: AbortSignal,
): Promise<void> {
  const { database, clock } = deps;
  const known = await inTransaction(database, (tx) => findWorkspaceOfChat(tx, bot.botId, chat.chatId));
  const owner = known ?? bot.workspaceId;
  const listens = standing === 'administrator' && owner !== INSTALLATION;
  const channelId = listens ? await handIn(deps, owner, chat, [], signal) : null;
  await inWorkspace(database, owner, async (tx) => {
    const before = await findBotChat(tx, bot.botId, chat.chatId);
    await upsertBotChat(tx, { ...chat, botId: bot.botId, standing, rights }, clock.now());
    await touchBotChat(tx, { ...chat, botId: bot.botId, channelId, at });
    await noteSource(tx, channelId ?? before?.channelId ?? null);
    if (before === null || before.standing === standing) return;
    await tellSourceChanged(
      tx,
      { kind: SourceKind.BOT, name: `@${bot.username}`, channelId: before.channelId },
      describeChatProblem({ kind: chat.kind, standing, ignored: false }),
    );
  });
}

async function noteMigration(
  { database }: BotWorkDeps,
  { botId, workspaceId }: WorkingBot,
  { chat, to }: Extract<NormalisedUpdate, { kind: 'migrated' }>,
): Promise<void> {
  const known = await inTransaction(database, (tx) => findWorkspaceOfChat(tx, botId, chat.chatId));
  await inWorkspace(database, known ?? workspaceId, (tx) => renumberBotChat(tx, botId, chat.chatId, to));
}

async function tellSpokenTo(
  tx: OpenTransaction,
  { botId, workspaceId }: WorkingBot,
  { updateId, receivedAt, content, chatId }: WaitingUpdate,
): Promise<void> {
  const event = create(BotSpokenToEventSchema, {
    botId: BigInt(botId),
    workspaceId,
    updateId: BigInt(updateId),
    receivedAt: timestampFromDate(receivedAt),
    updateJson: content,
  });
  await appendEvent(tx, {
    type: BotSpokenToEventSchema.typeName,
    key: `bot ${botId} ${chatId}`,
    payload: toBinary(BotSpokenToEventSchema, event),
    ...(workspaceId === INSTALLATION ? { workspaceId: null } : {}),
  });
}
