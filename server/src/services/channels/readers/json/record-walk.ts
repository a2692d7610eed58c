import { isObject, own } from './fields.ts';
import { type Frame, type JsonVisitor, pathOf, type Visit } from './json-walker.ts';

export interface RecordEvents {
  record(text: string, byte: number): void;
  refused(reason: 'too_deep' | 'too_large', beginning: string, byte: number): void;
}

/** Hands over the entries of the lists of a JSON file: the root itself, or lists named by path (`$.data.posts`). */
export class RecordWalk implements JsonVisitor {
  readonly #events: RecordEvents;
  readonly #lists: ReadonlySet<string>;
  #stack: readonly Frame[] = [];
  /** How many entries were handed over or refused. */
  entries = 0;

  constructor(lists: ReadonlySet<string>, events: RecordEvents) {
    this.#lists = lists;
    this.#events = events;
  }

  get path(): string {
    return pathOf(this.#stack);
  }

  visit(stack: readonly Frame[], isContainer: boolean): Visit {
    this.#stack = stack;
    const frame = stack.at(-1);
    if (frame === undefined) return isContainer ? 'descend' : 'skip';
    if (frame.isArray) {
      this.entries += 1;
      return 'collect';
    }
    const path = pathOf(stack);
    if (!isContainer) return 'skip';
    for (const list of this.#lists) {
      if (list === path || list.startsWith(`${path}.`)) return 'descend';
    }
    return 'skip';
  }

  collected(_stack: readonly Frame[], text: string, byte: number): void {
    this.#events.record(text, byte);
  }

  refused(_stack: readonly Frame[], reason: 'too_deep' | 'too_large', beginning: string, byte: number): void {
    this.#events.refused(reason, beginning, byte);
  }

  left(): void {}
}

/** A member of nested objects by its dotted path; undefined where there is none. */
export function atPath(value: unknown, path: string): unknown {
  if (isObject(value) && Object.hasOwn(value, path)) return value[path];
  return path.split('.').reduce<unknown>((at, key) => (isObject(at) ? own(at, key) : undefined), value);
}
