import type { BatchBuilder } from '../batch-builder.ts';
import { counterOf, isObject, listOf, objectOf, own, textOf } from '../json/fields.ts';
import type { ReactionCount } from '../record.ts';

/**
 * Reactions by emoji. Null where the dump knows nothing of them (made before Telegram had any); an empty list where it
 * says that there are none.
 */
export function telethonReactions(
  message: { readonly [key: string]: unknown },
  report: BatchBuilder,
): readonly ReactionCount[] | null {
  const value = own(message, 'reactions');
  if (value === undefined) return null;
  if (value === null) return [];
  const results = objectOf(value);
  const list = results === null ? null : own(results, 'results');
  if (!Array.isArray(list)) {
    report.skipField('field_invalid', 'reactions', value);
    return null;
  }
  const counts: ReactionCount[] = [];
  for (const entry of listOf(list)) {
    const named = isObject(entry) ? nameOf(own(entry, 'reaction')) : null;
    const shown = isObject(entry) ? (own(entry, 'count') ?? null) : null;
    if (named === null || shown === null) {
      report.skipField('field_invalid', 'reactions', entry);
      continue;
    }
    const count = counterOf(shown, 'reactions.count', report);
    if (count !== null && !counts.some((one) => one.kind === named.kind && one.emoji === named.emoji)) {
      counts.push({ ...named, count });
    }
  }
  return counts;
}

/** Older versions name the emoji itself, newer ones an object with a kind. */
function nameOf(reaction: unknown): Omit<ReactionCount, 'count'> | null {
  if (!isObject(reaction)) {
    const emoji = textOf(reaction);
    return emoji === null ? null : { kind: 'emoji', emoji };
  }
  const kind = own(reaction, '_');
  if (kind === 'ReactionPaid') return { kind: 'paid', emoji: '' };
  const id = own(reaction, 'document_id');
  if (id !== undefined) return { kind: 'custom', emoji: String(id) };
  const emoji = textOf(own(reaction, 'emoticon'));
  return emoji === null ? null : { kind: 'emoji', emoji };
}
