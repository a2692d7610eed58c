import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePythonLiteral } from './python-literal.ts';

describe('parsePythonLiteral', () => {
  it.each([
    ["{'a': 1, 'b': [True, False, None], 'c': (1, 2)}", { a: 1, b: [true, false, null], c: [1, 2] }],
    ["'it\\'s'", "it's"],
    ['"it\'s"', "it's"],
    ["'\\x41\\u0416\\U0001F600\\n\\\\'", 'AЖ😀\n\\'],
    ["b'\\x00\\''", null],
    ['datetime.datetime(2024, 5, 21, 5, 47, 59, tzinfo=datetime.timezone.utc)', '2024-05-21T05:47:59.000Z'],
    ['-1.5e3', -1500],
    ['5375452661036358740', '5375452661036358740'],
    ['nan', null],
    ['[]', []],
    ['{}', {}],
  ])('reads %s', (text, value) => {
    expect(JSON.parse(JSON.stringify(parsePythonLiteral(text)))).toEqual(value);
  });

  it.each([
    '',
    '{',
    "{'a'}",
    "'open",
    '<object at 0x1>',
    'words',
    '1 2',
    "'\\xZZ'",
    `${'['.repeat(100)}${']'.repeat(100)}`,
  ])('reads nothing out of %s', (text) => {
    expect(parsePythonLiteral(text)).toBeUndefined();
  });

  it('gives keys no meaning', () => {
    const value = parsePythonLiteral("{'__proto__': {'polluted': 1}}");
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each(['{{}: 1}', '{[{}]: 1}', '{({},): 1}'])('takes %s for no Python', (text) => {
    expect(parsePythonLiteral(text)).toBeUndefined();
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]()\'":,b1.x\\ =Tn') }), (text) => {
        parsePythonLiteral(text);
      }),
      { numRuns: 2000 },
    );
  });
});
