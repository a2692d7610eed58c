import { isObject, type JsonObject } from './fields.ts';
import { type Frame, JsonBroken, JsonWalker, type Visit } from './json-walker.ts';

/** What the beginning of a JSON file shows. */
export interface JsonSample {
  readonly root: 'object' | 'array' | 'lines';
  /** Names at the top, in order, as far as the head reaches. */
  readonly topKeys: readonly string[];
  /** Scalars at the top. */
  readonly topValues: JsonObject;
  /** Lists of objects at most three levels down, by path (`$`, `$.messages`, `$.chats.list`), each with its first entries. */
  readonly lists: ReadonlyMap<string, readonly JsonObject[]>;
}

const SAMPLE_ENTRIES = 50;
const MAX_LISTS = 16;

/** Looks at the head of a file; null when it is not JSON. A head that ends in the middle is no fault. */
export function sampleJson(text: string, whole: boolean): JsonSample | null {
  const start = text.trimStart();
  if (start.startsWith('{')) return sampleLines(start, whole) ?? sampleWalk(start, 'object');
  return start.startsWith('[') ? sampleWalk(start, 'array') : null;
}

/** JSON Lines: the first two lines are whole objects, or the only line is and is not of an export. */
function sampleLines(text: string, whole: boolean): JsonSample | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (!whole) lines.pop();
  if (lines.length < 2) return null;
  const entries: JsonObject[] = [];
  for (const line of lines.slice(0, SAMPLE_ENTRIES)) {
    const value = parseOrNull(line);
    // One bad line among good ones is a skipped record, but the first must be good.
    if (!isObject(value)) {
      if (entries.length === 0) return null;
      continue;
    }
    entries.push(value);
  }
  return entries.length < 2 && lines.length >= 2 && entries.length * 2 < lines.length
    ? null
    : { root: 'lines', topKeys: [], topValues: {}, lists: new Map([['$', entries]]) };
}

function sampleWalk(text: string, root: 'object' | 'array'): JsonSample | null {
  const topKeys: string[] = [];
  const topValues = new Map<string, unknown>();
  const lists = new Map<string, JsonObject[]>();
  const walker = new JsonWalker({
    visit: (stack, isContainer) => visitSample(stack, isContainer, topKeys, lists),
    collected: (stack, value) => {
      const parsed = parseOrNull(value);
      const path = listPath(stack);
      if (stack.at(-1)?.isArray !== true) topValues.set(stack.at(-1)?.key ?? '', parsed);
      else if (isObject(parsed)) (lists.get(path) ?? lists.set(path, []).get(path))?.push(parsed);
    },
    refused: () => {},
    left: () => {},
  });
  try {
    walker.push(Buffer.from(text));
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error;
    // Broken later in the head: the reader will say where. Broken at its very beginning: not JSON.
    if (error.byte < 16 && lists.size === 0 && topKeys.length === 0) return null;
  }
  return { root, topKeys, topValues: Object.fromEntries(topValues), lists };
}

function visitSample(
  stack: readonly Frame[],
  isContainer: boolean,
  topKeys: string[],
  lists: Map<string, JsonObject[]>,
): Visit {
  const frame = stack.at(-1);
  if (frame === undefined) return isContainer ? 'descend' : 'skip';
  if (stack.length === 1 && !frame.isArray) topKeys.push(frame.key);
  if (frame.isArray) {
    const path = listPath(stack);
    const entries = lists.get(path);
    if (isContainer && entries === undefined && lists.size < MAX_LISTS) lists.set(path, []);
    return isContainer && (entries?.length ?? 0) < SAMPLE_ENTRIES && lists.has(path) ? 'collect' : 'skip';
  }
  if (isContainer) return stack.length <= 3 ? 'descend' : 'skip';
  return stack.length === 1 ? 'collect' : 'skip';
}

function listPath(stack: readonly Frame[]): string {
  return stack
    .slice(0, -1)
    .reduce((path, frame) => (frame.isArray ? `${path}[]` : `${path}.${frame.key}`), '$');
}

export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
