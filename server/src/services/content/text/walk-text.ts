import { endOf, type PostText, type TextEntity } from './text-entity.ts';

/** What a writer meets from left to right: an entity begins, a run of text, an entity ends. */
export type TextStep =
  | { readonly step: 'open' | 'close'; readonly entity: TextEntity }
  | { readonly step: 'text'; readonly text: string; readonly at: number };

/** @param text a normalised one, whose entities are sorted and nested */
export function* walkText({ text, entities }: PostText): Generator<TextStep> {
  const open: TextEntity[] = [];
  let at = 0;
  function* runTo(end: number): Generator<TextStep> {
    if (at < end) yield { step: 'text', text: text.slice(at, end), at };
    at = end;
  }
  function* closeTo(offset: number): Generator<TextStep> {
    for (let inner = open.at(-1); inner !== undefined && endOf(inner) <= offset; inner = open.at(-1)) {
      yield* runTo(endOf(inner));
      yield { step: 'close', entity: inner };
      open.pop();
    }
  }
  for (const entity of entities) {
    yield* closeTo(entity.offset);
    yield* runTo(entity.offset);
    yield { step: 'open', entity };
    open.push(entity);
  }
  yield* closeTo(text.length);
  yield* runTo(text.length);
}
