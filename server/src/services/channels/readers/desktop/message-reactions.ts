import type { BatchBuilder } from '../batch-builder.ts';
import { counterOf, isObject, listOf, own, textOf } from '../json/fields.ts';
import type { ReactionCount } from '../record.ts';

/** Reactions of an exported message by emoji; counts that are no counts are reported and left out. */
export function messageReactions(value: unknown, report: BatchBuilder): readonly ReactionCount[] {
  const counts: ReactionCount[] = [];
  for (const entry of listOf(value)) {
    const named = isObject(entry) ? nameOf(entry) : null;
    const shown = isObject(entry) ? (own(entry, 'count') ?? null) : null;
    if (named === null || shown === null) {
      report.skipField('field_invalid', 'reactions', entry);
      continue;
    }
    const count = counterOf(shown, 'reactions.count', report);
    if (count === null) continue;
    // Custom emojis that were not exported all bear the same name; they count as one.
    const same = counts.findIndex((one) => one.kind === named.kind && one.emoji === named.emoji);
    if (same === -1) counts.push({ ...named, count });
    else counts[same] = { ...named, count: count + (counts[same]?.count ?? 0) };
  }
  return counts;
}

function nameOf(entry: { readonly [key: string]: unknown }): Omit<ReactionCount, 'count'> | null {
  const type = own(entry, 'type');
  if (type === 'paid') return { kind: 'paid', emoji: '' };
  if (type === 'custom_emoji') {
    const id = textOf(own(entry, 'document_id')) ?? textOf(own(entry, 'emoji'));
    return id === null ? null : { kind: 'custom', emoji: id };
  }
  const emoji = textOf(own(entry, 'emoji'));
  return emoji === null ? null : { kind: 'emoji', emoji };
}
