import { createHmac, timingSafeEqual } from 'node:crypto';

/** Proof that a person was seen to run a chat, which travels with a button and comes back. */
export interface ChatTickets {
  /** At most 40 characters, without a colon. */
  issue(telegramUserId: number, chatId: number): string;
  /** The chat; null where the ticket is forged, somebody else's or older than a day. */
  chatOf(telegramUserId: number, ticket: string): number | null;
}

const LIFE_MINUTES = 24 * 60;
const MAC_BYTES = 16;

/** Tickets are signed with a key of the installation's secret: nothing has to be kept, and any process can read them. */
export function createChatTickets(secret: string, now: () => number): ChatTickets {
  const key = createHmac('sha256', 'analyticbot bot tickets v1').update(secret).digest();
  const minuteNow = (): number => Math.floor(now() / 60_000);
  const sign = (telegramUserId: number, chat: string, minute: string): string =>
    createHmac('sha256', key)
      .update(`${telegramUserId} ${chat} ${minute}`)
      .digest()
      .subarray(0, MAC_BYTES)
      .toString('base64url');
  return {
    issue(telegramUserId, chatId) {
      const [chat, minute] = [Math.abs(chatId).toString(36), minuteNow().toString(36)];
      return `${chat}.${minute}.${sign(telegramUserId, chat, minute)}`;
    },
    chatOf(telegramUserId, ticket) {
      const [chat = '', minute = '', mac = '', ...more] = ticket.split('.');
      const [given, expected] = [Buffer.from(mac), Buffer.from(sign(telegramUserId, chat, minute))];
      if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
        return null;
      const age = minuteNow() - Number.parseInt(minute, 36);
      // Chats that people do not run by themselves have negative numbers.
      return age >= 0 && age <= LIFE_MINUTES ? -Number.parseInt(chat, 36) : null;
    },
  };
}
