const LARGEST = 2_147_483_647;

/**
 * The number of a message that a person typed or pasted: "4711", "https://t.me/name/4711", "t.me/c/123/4711?single",
 * "https://t.me/c/123/9/4711" (in a topic). Null for what names none.
 */
export function messageNumber(text: string): number | null {
  const trimmed = text.trim();
  const [, path] = /^(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me)\/([^?#]+)/i.exec(trimmed) ?? [];
  const digits = path === undefined ? trimmed : (path.replace(/\/+$/, '').split('/').at(-1) ?? '');
  // A link with nothing before the number names a channel's name or nothing.
  if (path !== undefined && !path.includes('/')) return null;
  const number = /^\d{1,10}$/.test(digits) ? Number(digits) : 0;
  return number > 0 && number <= LARGEST ? number : null;
}
