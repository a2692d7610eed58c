import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonLine, LineSplitter } from './json-lines.ts';

function split(chunks: readonly Buffer[], maxBytes = 1000): JsonLine[] {
  const splitter = new LineSplitter(maxBytes);
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
}

describe('LineSplitter', () => {
  it('says of every line where it stands, and leaves out empty ones', () => {
    expect(split([Buffer.from('{"a":1}\r\n\n  \n{"é":2}\n{}')])).toEqual([
      { text: '{"a":1}', line: 1, byte: 0 },
      { text: '{"é":2}', line: 4, byte: 13 },
      { text: '{}', line: 5, byte: 22 },
    ]);
  });

  it('does not depend on where the bytes are cut', () => {
    const text = fc.array(fc.constantFrom('{', 'é', '🙂', '\n', '\r\n', ' ', 'x'.repeat(20)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 3, max: 60 }),
        (parts, size, limit) => {
          const whole = Buffer.from(parts.join(''));
          const pieces: Buffer[] = [];
          for (let at = 0; at < whole.length; at += size) pieces.push(whole.subarray(at, at + size));
          expect(split(pieces, limit)).toEqual(split([whole], limit));
        },
      ),
    );
  });

  it('gives up a line that is too long, and only that', () => {
    const lines = split([Buffer.from('12345\n'), Buffer.from('123'), Buffer.from('456\n1234\n1234567')], 5);
    expect(lines).toEqual([
      { text: '12345', line: 1, byte: 0 },
      { text: null, line: 2, byte: 6 },
      { text: '1234', line: 3, byte: 13 },
      { text: null, line: 4, byte: 18 },
    ]);
  });
});
