import { isDateFormat, isEmojiId, isUnixTime, isUserId, readLink } from './links.ts';
import { endOf, moveEntity, type TextEntity } from './text-entity.ts';
import type { TextProblem, TextProblemReason } from './text-problem.ts';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const LANGUAGE = /^[^\s`\p{C}]+$/u;

/**
 * Entities that lie in the text and say something Telegram takes: clipped to it, widened to whole characters as people
 * see them (half an emoji or a letter without its accent is never formatted), the rest left out and named. A custom
 * emoji is widened to whole code points only: it covers exactly its stand-in, which may join with its neighbour.
 */
export function placeEntities(
  text: string,
  given: readonly TextEntity[],
): { readonly entities: TextEntity[]; readonly problems: TextProblem[] } {
  const problems: TextProblem[] = [];
  const segments = GRAPHEMES.segment(text);
  const entities = given.flatMap((entity) => {
    const start = Math.max(0, entity.offset);
    const end = Math.min(text.length, endOf(entity));
    if (start !== entity.offset || end !== endOf(entity))
      problems.push(problem('ENTITY_OUTSIDE_TEXT', entity));
    if (!(start < end)) return [];
    const usable = withValue(entity);
    if (usable === null) {
      problems.push(problem('ENTITY_UNUSABLE', entity));
      return [];
    }
    if (usable.type === 'pre' && entity.type === 'pre' && (usable.language ?? '') !== (entity.language ?? ''))
      problems.push(problem('ENTITY_UNUSABLE', entity));
    if (usable.type === 'custom_emoji') return [moveEntity(usable, ...wholePoints(text, start, end))];
    const first = segments.containing(start);
    const last = segments.containing(end - 1);
    return [
      moveEntity(usable, first?.index ?? start, last === undefined ? end : last.index + last.segment.length),
    ];
  });
  return { entities, problems };
}

function wholePoints(text: string, start: number, end: number): [number, number] {
  return [isInsidePair(text, start) ? start - 1 : start, isInsidePair(text, end) ? end + 1 : end];
}

function isInsidePair(text: string, at: number): boolean {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** The entity as Telegram takes it, or null where its value is none. */
function withValue(entity: TextEntity): TextEntity | null {
  const { offset, length } = entity;
  switch (entity.type) {
    case 'text_link': {
      const link = readLink(entity.url);
      return link === null ? null : { offset, length, ...link };
    }
    case 'text_mention':
      return isUserId(entity.user.id)
        ? { offset, length, type: 'text_mention', user: { id: entity.user.id } }
        : null;
    case 'custom_emoji':
      return isEmojiId(entity.custom_emoji_id) ? entity : null;
    case 'date_time': {
      const { unix_time, date_time_format: format = '' } = entity;
      if (!isUnixTime(unix_time) || !isDateFormat(format)) return null;
      const plain = { offset, length, type: 'date_time', unix_time } as const;
      return format === '' ? plain : { ...plain, date_time_format: format };
    }
    case 'pre': {
      const { language = '' } = entity;
      const plain = { offset, length, type: 'pre' } as const;
      return LANGUAGE.test(language) ? { ...plain, language: language.toWellFormed() } : plain;
    }
    default:
      return entity;
  }
}

export function problem(
  reason: TextProblemReason,
  entity: TextEntity,
  values: Readonly<Record<string, string>> = {},
): TextProblem {
  const { type, offset, length } = entity;
  return { reason, place: { in: 'text', offset, length }, values: { type, ...values } };
}
