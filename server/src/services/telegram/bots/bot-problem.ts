import type { SourceProblem } from '../tell-source-changed.ts';
import type { BotChatRow } from './bot-chat-store.ts';
import type { BotProblemReason } from './bot-store.ts';

const OF_BOTS: { readonly [Reason in BotProblemReason]: string } = {
  TOKEN_REVOKED:
    'Telegram does not know the token any more. Ask @BotFather for the new one (/token) and connect the bot again.',
  TOKEN_UNREADABLE:
    'The token cannot be opened: the secret of this installation was changed. Connect the bot again with its token.',
  POLLED_ELSEWHERE:
    'Another program asks Telegram for the updates of this bot, and each takes some from the other. Stop the other ' +
    'program, or ask @BotFather for a new token (/revoke) and connect the bot again.',
  WEBHOOK_REFUSED:
    'Telegram does not accept the address of this installation for a webhook. Check that PUBLIC_URL is reachable from ' +
    'the internet over HTTPS, or set TELEGRAM_UPDATES=polling.',
};

export function describeBotProblem(reason: BotProblemReason | null): SourceProblem | null {
  return reason === null ? null : { reason, message: OF_BOTS[reason] };
}

/** What keeps a bot from seeing what goes on in a chat; null where nothing does. */
export function describeChatProblem({
  kind,
  standing,
  ignored,
}: Pick<BotChatRow, 'kind' | 'standing' | 'ignored'>): SourceProblem | null {
  const place = kind === 'channel' ? 'channel' : 'group';
  if (ignored) {
    return {
      reason: 'BOT_CHAT_IGNORED',
      message: `The ${place} was deleted here. To follow it again, remove the bot from it and add it anew.`,
    };
  }
  if (standing === 'administrator') return null;
  if (standing === 'gone') {
    return {
      reason: 'BOT_REMOVED',
      message: `The bot is not in the ${place} any more. Add it again as an administrator; what it saw is kept.`,
    };
  }
  return {
    reason: 'BOT_NO_ADMINISTRATOR',
    message: `The bot is no administrator of the ${place} and hears only what is said to it. Make it an administrator.`,
  };
}
