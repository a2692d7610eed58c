import {
  type Button,
  type IntroduceBotRequest,
  MessagesService,
  type SendMessageRequest,
  type SendMessageResponseSchema,
} from '@analyticbot/contracts/telegram/v1/messages';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConnectRouter } from '@connectrpc/connect';
import { callContext } from '../../platform/rpc/index.ts';
import { introduceBot, type WholeIntroduction } from './bots/introduce-bot.ts';
import type { BotWorkDeps } from './bots/working-bot.ts';
import { answerButton } from './messages/answer-button.ts';
import { findSpeaker } from './messages/find-speaker.ts';
import type { MessageButton, OutgoingMessage, SendOutcome } from './messages/outgoing-message.ts';
import { sendMessage } from './messages/send-message.ts';

/** MessagesService: the contract's messages to use cases and back. */
export function messageRoutes(deps: BotWorkDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(MessagesService, {
      async sendMessage(request, context) {
        const { signal } = callContext(context);
        const outcome = await sendMessage(deps, Number(request.botId), outgoingMessage(request), signal);
        return { outcome: outcomeMessage(outcome) };
      },
      async answerButton({ botId, callbackQueryId, text }) {
        await answerButton(deps, Number(botId), { callbackQueryId, text });
        return {};
      },
      async introduceBot(request, context) {
        const bot = await findSpeaker(deps, Number(request.botId));
        const { signal } = callContext(context);
        return { changes: await introduceBot(deps, bot, wholeIntroduction(request), signal) };
      },
    });
}

function wholeIntroduction({ introductions, menuButton }: IntroduceBotRequest): WholeIntroduction {
  return {
    introductions: introductions.map(({ languageCode, description, shortDescription, commands }) => ({
      languageCode,
      description,
      shortDescription,
      commands: commands.map((command) => ({ command: command.name, description: command.description })),
    })),
    menuButton:
      menuButton === undefined
        ? { type: 'commands' }
        : { type: 'web_app', text: menuButton.text, web_app: { url: menuButton.webAppUrl } },
  };
}

function outgoingMessage(request: SendMessageRequest): OutgoingMessage {
  const { key, chatId, lane, text, entities, picture, buttons, editMessageId } = request;
  return {
    key,
    chatId: Number(chatId),
    lane,
    text,
    entities,
    picture,
    buttons: buttons.map((row) => row.buttons.flatMap(messageButton)),
    editMessageId: editMessageId === undefined ? null : Number(editMessageId),
  };
}

function messageButton({ text, action }: Button): MessageButton[] {
  switch (action.case) {
    case 'data':
      return [{ text, action: { kind: 'data', data: action.value } }];
    case 'url':
      return [{ text, action: { kind: 'url', url: action.value } }];
    case 'webAppUrl':
      return [{ text, action: { kind: 'web app', url: action.value } }];
    default:
      return [];
  }
}

function outcomeMessage(
  outcome: SendOutcome,
): NonNullable<MessageInitShape<typeof SendMessageResponseSchema>['outcome']> {
  switch (outcome.kind) {
    case 'sent':
      return { case: 'messageId', value: BigInt(outcome.messageIds[0] ?? 0) };
    case 'refused':
      return { case: 'refused', value: { chatGone: outcome.chatGone, description: outcome.description } };
    case 'unknown':
      return { case: 'unknown', value: {} };
  }
}
