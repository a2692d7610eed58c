/** Channels and supergroups stand below this in the Bot API, which writes the id of one as -100 and the number. */
const CHANNELS_BELOW = -1_000_000_000_000;

/** The id of a chat as the channels service counts: positive of a channel or supergroup, negative of a basic group. */
export function telegramIdOfChat(chatId: number): number {
  return chatId < CHANNELS_BELOW ? CHANNELS_BELOW - chatId : chatId;
}

/** The same the other way round. */
export function chatIdOfTelegram(telegramId: number): number {
  return telegramId > 0 ? CHANNELS_BELOW - telegramId : telegramId;
}
