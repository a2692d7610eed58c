import { cleanCharacters } from './clean-characters.ts';
import { cutFormats, formatsInsideCode, keepApart } from './nest-entities.ts';
import { placeEntities } from './place-entities.ts';
import {
  compareEntities,
  endOf,
  isFormat,
  isFound,
  isQuote,
  moveEntity,
  type PostText,
} from './text-entity.ts';
import type { ReadText, TextProblem } from './text-problem.ts';

/**
 * A text as Telegram keeps and counts it, and its only form: texts that look the same are equal afterwards, and once
 * more changes nothing. The steps, in docs/post-text.md with their reasons: characters as Telegram keeps them, entities
 * clipped and widened to whole characters, spaces and line breaks gone at both ends (at the beginning only up to the
 * first entity), no line break at an edge of an entity, entities nested as allowed, a line break around a quote that
 * stands inside a line, formats joined and cut. Entities are sorted, the outer first.
 * @returns what could not be kept as problems; their places count in the given text
 */
export function normaliseText(given: PostText): ReadText<PostText> {
  const clean = cleanCharacters(given.text);
  const placed = placeEntities(given.text, given.entities);
  const moved = placed.entities
    .map((entity) => moveEntity(entity, clean.placeOf(entity.offset), clean.placeOf(endOf(entity))))
    .filter(({ length }) => length > 0);
  const shown = trimEnd({ text: clean.text, entities: placeEntities(clean.text, moved).entities });
  const formats = shown.entities.filter(({ type }) => isFormat(type));
  const apart = keepApart(shown.entities.filter(({ type }) => !isFormat(type)));
  const lined = breakAroundQuotes(trimStart({ text: shown.text, entities: [...apart.entities, ...formats] }));
  const problems = [...apart.problems, ...formatsInsideCode(formats, apart.entities)];
  return {
    text: {
      text: lined.text,
      entities: cutFormats(lined.entities, (start, end) => withoutBreaks(lined.text, start, end)),
    },
    problems: [...placed.problems, ...problems.map((one) => inGiven(one, clean.givenPlaceOf))],
  };
}

/** The text without what Telegram finds by itself: this is what is sent, written and counted. */
export function withoutFound({ text, entities }: PostText): PostText {
  return normaliseText({ text, entities: entities.filter(({ type }) => !isFound(type)) }).text;
}

function inGiven(problem: TextProblem, givenPlaceOf: (offset: number) => number): TextProblem {
  const start = givenPlaceOf(problem.place.offset);
  const end = givenPlaceOf(problem.place.offset + problem.place.length);
  return { ...problem, place: { ...problem.place, offset: start, length: end - start } };
}

function isTrimmed(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\n';
}

/** Cuts off spaces and line breaks at the end of the text, and line breaks at the edges of entities. */
function trimEnd({ text, entities }: PostText): PostText {
  let length = text.length;
  while (length > 0 && isTrimmed(text[length - 1])) length -= 1;
  return {
    text: text.slice(0, length),
    entities: entities.flatMap((entity) => {
      const [start, end] = withoutBreaks(text, entity.offset, Math.min(length, endOf(entity)));
      return start < end ? [moveEntity(entity, start, end)] : [];
    }),
  };
}

/** Cuts off spaces and line breaks at the beginning, up to the first entity. Source: TDLib, fix_formatted_text. */
function trimStart({ text, entities }: PostText): PostText {
  const most = Math.min(text.length, ...entities.map(({ offset }) => offset));
  let start = 0;
  while (start < most && isTrimmed(text[start])) start += 1;
  return {
    text: text.slice(start),
    entities: entities.map((entity) => moveEntity(entity, entity.offset - start, endOf(entity) - start)),
  };
}

/** A line break at an edge shows nothing, and Markdown could not say it at the edge of a quote. */
function withoutBreaks(text: string, start: number, end: number): [number, number] {
  let first = start;
  let last = end;
  while (first < last && text[first] === '\n') first += 1;
  while (last > first && text[last - 1] === '\n') last -= 1;
  return [first, last];
}

/** Telegram shows a quote as lines of its own; where it stands inside a line, the break is written down. */
function breakAroundQuotes({ text, entities }: PostText): PostText {
  const breaks = entities
    .filter(({ type }) => isQuote(type))
    .flatMap((quote) => [quote.offset, endOf(quote)])
    .filter((at) => at > 0 && at < text.length && text[at - 1] !== '\n' && text[at] !== '\n');
  const places = [...new Set(breaks)].sort((one, other) => one - other);
  const lines = [0, ...places].map((from, index) => text.slice(from, places[index]));
  const startAt = (at: number) => at + places.filter((place) => place <= at).length;
  const endAt = (at: number) => at + places.filter((place) => place < at).length;
  return {
    text: lines.join('\n'),
    entities: entities
      .map((entity) => moveEntity(entity, startAt(entity.offset), endAt(endOf(entity))))
      .sort(compareEntities),
  };
}
