import { problem } from './place-entities.ts';
import {
  compareEntities,
  type EntityType,
  endOf,
  holdsNothing,
  isFormat,
  isQuote,
  moveEntity,
  type TextEntity,
} from './text-entity.ts';
import type { TextProblem } from './text-problem.ts';

/**
 * What of quotes and of entities in one piece (links, code, emoji, …) may stand together: they do not cross, quotes
 * hold no quotes, and a piece holds no other. Of two that may not, the first stays, of the same place the longer.
 * Sources: https://core.telegram.org/bots/api#formatting-options, "Nested entities"; TDLib, fix_entities.
 */
export function keepApart(given: readonly TextEntity[]): {
  readonly entities: TextEntity[];
  readonly problems: TextProblem[];
} {
  const problems: TextProblem[] = [];
  const quotes = keepFirst(
    given.filter(({ type }) => isQuote(type)),
    problems,
  );
  const pieces = keepFirst(
    given.filter(({ type }) => !isQuote(type)),
    problems,
  ).filter((piece) => {
    const crossed = quotes.find((quote) => crosses(piece, quote));
    if (crossed !== undefined) problems.push(problem('ENTITY_OVERLAPS', piece, { with: crossed.type }));
    return crossed === undefined;
  });
  return { entities: [...quotes, ...pieces].sort(compareEntities), problems };
}

function keepFirst(given: readonly TextEntity[], problems: TextProblem[]): TextEntity[] {
  const kept: TextEntity[] = [];
  for (const entity of given.toSorted(compareEntities)) {
    const last = kept.at(-1);
    if (last === undefined || endOf(last) <= entity.offset) kept.push(entity);
    else problems.push(problem('ENTITY_OVERLAPS', entity, { with: last.type }));
  }
  return kept;
}

/** Whether a piece lies neither beside nor within the quote. */
function crosses(piece: TextEntity, quote: TextEntity): boolean {
  const apart = endOf(piece) <= quote.offset || endOf(quote) <= piece.offset;
  return !apart && (piece.offset < quote.offset || endOf(quote) < endOf(piece));
}

/** Formats that lie wholly in what holds nothing; cutFormats leaves them out. */
export function formatsInsideCode(
  formats: readonly TextEntity[],
  others: readonly TextEntity[],
): TextProblem[] {
  const closed = others.filter(({ type }) => holdsNothing(type));
  return formats.flatMap((format) => {
    const around = closed.find((other) => holds(other, format));
    return around === undefined ? [] : [problem('FORMAT_INSIDE_CODE', format, { with: around.type })];
  });
}

/** Shortens a range to what shows of it; one of nothing is left out. */
type Trim = (start: number, end: number) => readonly [number, number];

/**
 * Formats cut so that everything is nested: joined where the same touches, cut wherever another format begins and where
 * a quote or piece begins or ends, gone inside code. This is the form in which TDLib, and so the Bot API, keeps them,
 * and it depends on nothing but which character has which format.
 * Source: TDLib, split_entities.
 * @param entities of which all but the formats stand apart (keepApart)
 * @returns all of them, sorted
 */
export function cutFormats(entities: readonly TextEntity[], trim: Trim): TextEntity[] {
  const others = entities.filter(({ type }) => !isFormat(type));
  const closed = others.filter(({ type }) => holdsNothing(type));
  const joined = joinFormats(entities.filter(({ type }) => isFormat(type))).flatMap((format) =>
    trimmed(format, trim),
  );
  const edges = [
    ...joined.map(({ offset }) => offset),
    ...others.flatMap((other) => [other.offset, endOf(other)]),
  ];
  const cuts = [...new Set(edges)].sort((one, other) => one - other);
  const pieces = joined
    .flatMap((format) => cutAt(format, cuts))
    .filter((piece) => !closed.some((other) => holds(other, piece)))
    .flatMap((piece) => trimmed(piece, trim));
  return [...others, ...pieces].sort(compareEntities);
}

function joinFormats(formats: readonly TextEntity[]): TextEntity[] {
  const joined = new Map<EntityType, TextEntity[]>();
  for (const format of formats.toSorted(compareEntities)) {
    const same = joined.get(format.type) ?? [];
    const last = same.at(-1);
    if (last === undefined || endOf(last) < format.offset) same.push(format);
    else same[same.length - 1] = moveEntity(last, last.offset, Math.max(endOf(last), endOf(format)));
    joined.set(format.type, same);
  }
  return [...joined.values()].flat();
}

function cutAt(format: TextEntity, cuts: readonly number[]): TextEntity[] {
  const inside = cuts.filter((cut) => cut > format.offset && cut < endOf(format));
  const edges = [format.offset, ...inside, endOf(format)];
  return edges.slice(1).map((end, index) => moveEntity(format, edges[index] ?? format.offset, end));
}

function trimmed(entity: TextEntity, trim: Trim): TextEntity[] {
  const [start, end] = trim(entity.offset, endOf(entity));
  return start < end ? [moveEntity(entity, start, end)] : [];
}

function holds(outer: TextEntity, inner: TextEntity): boolean {
  return outer.offset <= inner.offset && endOf(inner) <= endOf(outer);
}
