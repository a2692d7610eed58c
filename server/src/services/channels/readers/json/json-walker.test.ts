import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, JsonBroken, type JsonLimits, JsonWalker, pathOf } from './json-walker.ts';

interface Seen {
  readonly collected: readonly { readonly path: string; readonly value: unknown; readonly byte: number }[];
  readonly refused: readonly string[];
  readonly fault: JsonBroken | null;
}

/** Collects the entries of arrays named `list`, whatever lies around them. */
function walk(text: string, chunkBytes = 1 << 20, limits?: JsonLimits): Seen {
  const collected: { path: string; value: unknown; byte: number }[] = [];
  const refused: string[] = [];
  const isWanted = (stack: readonly Frame[]): boolean =>
    stack.at(-1)?.isArray === true && (stack.length === 1 || stack.at(-2)?.key === 'list');
  const visitor = {
    visit: (stack: readonly Frame[], isContainer: boolean) => {
      if (isWanted(stack)) return 'collect' as const;
      return isContainer && stack.length < 4 ? ('descend' as const) : ('skip' as const);
    },
    collected: (stack: readonly Frame[], value: string, byte: number) => {
      collected.push({ path: pathOf(stack), value: JSON.parse(value), byte });
    },
    refused: (_: readonly Frame[], reason: string, beginning: string) =>
      refused.push(`${reason} ${beginning.slice(0, 5)}`),
    left: () => {},
  };
  const walker = limits === undefined ? new JsonWalker(visitor) : new JsonWalker(visitor, limits);
  const bytes = Buffer.from(text);
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      // A copy, overwritten afterwards: the walker must not keep pointing into it.
      const chunk = Buffer.from(bytes.subarray(at, at + chunkBytes));
      walker.push(chunk);
      chunk.fill(0x58);
    }
    walker.end();
    return { collected, refused, fault: null };
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error;
    return { collected, refused, fault: error };
  }
}

describe('JsonWalker', () => {
  it('hands over the wanted values with their path and place, and passes over the rest', () => {
    const text = '{"a": {"deep": [1, {"list": "no"}]}, "list": [ {"x": "]}\\""}, 5, "t", null ], "z": "end"}';
    const seen = walk(text);
    expect(seen.fault).toBeNull();
    expect(seen.collected).toEqual([
      { path: '$.list[0]', value: { x: ']}"' }, byte: text.indexOf('{"x"') },
      { path: '$.list[1]', value: 5, byte: text.indexOf('5') },
      { path: '$.list[2]', value: 't', byte: text.indexOf('"t"') },
      { path: '$.list[3]', value: null, byte: text.indexOf('null') },
    ]);
  });

  it('gives what JSON.parse gives, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(2),
        (values, size, indent) => {
          const text = JSON.stringify({ before: values, list: values, after: 1 }, null, indent);
          const seen = walk(text, size);
          expect(seen.fault).toBeNull();
          const inOuter = seen.collected.filter((one) => /^\$\.list\[\d+\]$/.test(one.path));
          expect(inOuter.map((one) => one.value)).toEqual(JSON.parse(text).list);
        },
      ),
    );
  });

  it('follows any text to its end or to a classified fault', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]",:\\ntrue01 é\n') }),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          const parses = (() => {
            try {
              return [JSON.parse(text)].length;
            } catch {
              return 0;
            }
          })();
          try {
            const { fault } = walk(text, size);
            // It checks less than a parser, never more.
            if (parses === 1) expect(fault).toBeNull();
          } catch (error) {
            // JSON.parse in this test's visitor met a collected value that is none; readers count these.
            expect(error).toBeInstanceOf(SyntaxError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['json_truncated', '{"list": [1, 2'],
    ['json_truncated', ''],
    ['json_truncated', '{"list": "never closed'],
    ['json_broken', '{"list": [1 2]}'],
    ['json_broken', '{"list" [1]}'],
    ['json_broken', '{list: [1]}'],
    ['json_broken', '{"list": [1}]'],
    ['json_broken', '{"list": []} {}'],
    ['json_broken', '<html>'],
  ])('calls it %s: %s', (reason, text) => {
    expect(walk(text).fault?.reason).toBe(reason);
  });

  it('passes over nesting of any depth without holding it', () => {
    const open = Buffer.alloc(1 << 20, '[');
    const close = Buffer.alloc(1 << 20, ']');
    const walker = new JsonWalker({
      visit: (stack) => (stack.length === 0 ? 'descend' : 'skip'),
      collected: () => {},
      refused: () => {},
      left: () => {},
    });
    walker.push(Buffer.from('{"x":'));
    const before = process.memoryUsage().heapUsed;
    for (let at = 0; at < 64; at += 1) walker.push(open);
    for (let at = 0; at < 64; at += 1) walker.push(close);
    walker.push(Buffer.from('}'));
    walker.end();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20e6);
    expect(walker.bytesRead).toBe(128 * 2 ** 20 + 6);
  });

  it('refuses to collect what is too deep or too large, shows its beginning and reads on', () => {
    const limits = { maxDepth: 3, maxBytes: 1000 };
    const deep = `${'['.repeat(50)}${']'.repeat(50)}`;
    const large = JSON.stringify('L'.repeat(5000));
    for (const size of [1, 7, 100, 10_000]) {
      const seen = walk(`{"list": [1, ${deep}, ${large}, {"x": ${large}}, 2]}`, size, limits);
      expect(seen.fault).toBeNull();
      expect(seen.collected.map((one) => one.value)).toEqual([1, 2]);
      expect(seen.refused).toEqual(['too_deep [[[[[', 'too_large "LLLL', 'too_large {"x":']);
    }
  });

  it('holds no more than the limit of one value, however long it is', () => {
    const chunk = Buffer.alloc(1 << 20, 'a');
    const refused: string[] = [];
    const walker = new JsonWalker(
      {
        visit: (stack) => (stack.length === 0 ? 'descend' : 'collect'),
        collected: () => {},
        refused: (_, reason) => refused.push(reason),
        left: () => {},
      },
      { maxDepth: 8, maxBytes: 2 << 20 },
    );
    const before = process.memoryUsage().arrayBuffers;
    walker.push(Buffer.from('["'));
    for (let at = 0; at < 200; at += 1) walker.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40e6);
    walker.push(Buffer.from('"]'));
    walker.end();
    expect(refused).toEqual(['too_large']);
  });
});
