/** What a link to a post names. */
export interface PostLink {
  /** Lower case; null in a link to a private channel. */
  readonly username: string | null;
  /** Known in a link to a private channel alone. */
  readonly telegramId: number | null;
  readonly messageId: number;
}

const LINK =
  /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?(?:c\/(\d{1,15})|([a-z]\w{3,31}))\/(\d{1,15})(?:[/?#].*)?$/i;

/** 'https://t.me/durov/519', 't.me/s/durov/519', 'https://t.me/c/1234567/5'; null for anything else. */
export function parsePostLink(text: string): PostLink | null {
  const match = LINK.exec(text.trim());
  const messageId = Number(match?.[3] ?? 0);
  if (match === null || messageId === 0) return null;
  const [, id, username] = match;
  return {
    username: username?.toLowerCase() ?? null,
    telegramId: id === undefined ? null : Number(id),
    messageId,
  };
}
