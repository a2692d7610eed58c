const LINK = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:\+|joinchat\/)([\w-]{8,64})$/i;
/** Telegram writes it where it cuts a link off; texts of old programs have three dots. */
const CUT = /(?:\u2026|\.\.\.)$/;
/** A shorter beginning fits links by chance. */
const shortestBeginning = 6;

/** The part of an invite link that names it, as a person may have written the link; null for anything else. */
export function inviteCode(text: string): string | null {
  return LINK.exec(text.trim())?.[1] ?? null;
}

/** An invite link as it is kept, from its code. */
export function inviteLinkOf(code: string): string {
  return `https://t.me/+${code}`;
}

/**
 * Whether a link as it was seen is the one with this code. Of links that somebody else made Telegram shows a beginning
 * only, which is taken to be enough: the channel's own links are few.
 */
export function isLink(seen: string, code: string): boolean {
  const whole = inviteCode(seen);
  if (whole !== null) return whole === code;
  const beginning = seen.replace(CUT, '').replace(/^.*\/(?:\+|joinchat\/)/i, '');
  return CUT.test(seen) && beginning.length >= shortestBeginning && code.startsWith(beginning);
}
