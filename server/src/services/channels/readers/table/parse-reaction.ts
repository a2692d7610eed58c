import type { ReactionCount } from '../record.ts';
import { cleanText } from '../text/clean-text.ts';

/** A reaction as tables name it: the emoji, `ReactionCustomEmoji(document_id=…)`, `ReactionPaid()`. Null for nothing. */
export function parseReaction(text: string | null): Omit<ReactionCount, 'count'> | null {
  if (text === null) return null;
  if (/^ReactionPaid/i.test(text) || /^(?:paid|star|stars|⭐ paid)$/i.test(text))
    return { kind: 'paid', emoji: '' };
  const custom = /document_id\W+(\d+)/.exec(text) ?? /^(?:custom[:_ ]?)?(\d{15,20})$/.exec(text);
  if (custom?.[1] !== undefined) return { kind: 'custom', emoji: custom[1] };
  const emoticon = /emoticon\W+([^'"]+)['"]/.exec(text)?.[1] ?? text;
  return emoticon.length > 32 ? null : { kind: 'emoji', emoji: cleanText(emoticon) };
}
