import type { EntitySchema } from '@analyticbot/contracts/channels/v1/post';
import { type ButtonSchema, Lane } from '@analyticbot/contracts/telegram/v1/messages';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Button, Content } from '../content.ts';
import type { ContentDeps } from '../deps.ts';
import type { TextEntity } from '../text/text-entity.ts';
import { workerCall } from '../worker-call.ts';

/** What became of one message of a broadcast. */
export interface Sent {
  readonly state: 'sent' | 'refused' | 'unknown';
  readonly messageId: number | null;
}

/**
 * Sends a broadcast to one person. The key makes repeating it harmless: whoever got it does not get it again.
 *
 * @throws Failure where nothing was sent: TELEGRAM_BUSY, TELEGRAM_UNREACHABLE, MESSAGE_UNDER_WAY, BOT_NOT_FOUND,
 *   BOT_TOKEN_REVOKED
 */
export async function sendToPerson(
  { messages, callOptionsFor }: Pick<ContentDeps, 'messages' | 'callOptionsFor'>,
  workspaceId: number,
  message: {
    readonly broadcastId: string;
    readonly botId: number;
    readonly chatId: number;
    readonly content: Content;
  },
  signal: AbortSignal,
): Promise<Sent> {
  const { text, entities, buttonRows } = message.content;
  const { outcome } = await messages.sendMessage(
    {
      key: `broadcast ${message.broadcastId} ${message.chatId}`,
      botId: BigInt(message.botId),
      chatId: BigInt(message.chatId),
      lane: Lane.BROADCAST,
      text,
      entities: entities.map(entityMessage),
      buttons: buttonRows.map((row) => ({ buttons: row.map(buttonMessage) })),
    },
    callOptionsFor(workerCall(workspaceId, signal)),
  );
  if (outcome.case === 'messageId') return { state: 'sent', messageId: Number(outcome.value) };
  return { state: outcome.case === 'refused' ? 'refused' : 'unknown', messageId: null };
}

function entityMessage(entity: TextEntity): MessageInitShape<typeof EntitySchema> {
  const { type, offset, length } = entity;
  return { type, offset, length, value: beyondPlace(entity) };
}

/** What an entity says beside its place. */
function beyondPlace(entity: TextEntity): string {
  switch (entity.type) {
    case 'text_link':
      return entity.url;
    case 'pre':
      return entity.language ?? '';
    case 'custom_emoji':
      return entity.custom_emoji_id;
    default:
      return '';
  }
}

function buttonMessage({ text, action }: Button): MessageInitShape<typeof ButtonSchema> {
  if (action.kind === 'callback') return { text, action: { case: 'data', value: action.data } };
  return { text, action: { case: action.kind === 'url' ? 'url' : 'webAppUrl', value: action.url } };
}
