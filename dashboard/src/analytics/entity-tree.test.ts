// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EntityRun, entityTree, type TextNode } from './entity-tree.ts';

function run(type: string, offset: number, length: number, value = ''): EntityRun {
  return { type, offset, length, value };
}

/** The tree as a line: bold(ab italic(c)). */
function written(nodes: readonly TextNode[]): string {
  return nodes
    .map((node) => (node.kind === 'text' ? node.text : `${node.style}(${written(node.children)})`))
    .join('');
}

function plain(nodes: readonly TextNode[]): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : plain(node.children))).join('');
}

describe('text with entities', () => {
  it.each([
    ['hello', [], 'hello'],
    ['hello world', [run('bold', 0, 5)], 'bold(hello) world'],
    ['abcdef', [run('bold', 0, 6), run('italic', 2, 2)], 'bold(abitalic(cd)ef)'],
    ['abcdef', [run('italic', 2, 2), run('bold', 0, 6)], 'bold(abitalic(cd)ef)'],
    ['abcdef', [run('bold', 0, 4), run('italic', 2, 4)], 'bold(abitalic(cd))italic(ef)'],
    ['abc', [run('bold', 0, 3), run('strikethrough', 0, 3)], 'bold(strike(abc))'],
    ['abcdef', [run('bold', 0, 2), run('bold', 4, 2)], 'bold(ab)cdbold(ef)'],
    [
      'abcdefgh',
      [run('bold', 0, 4), run('italic', 2, 4), run('underline', 3, 5)],
      'bold(abitalic(cunderline(d)))underline(italic(ef)gh)',
    ],
    ['abc', [run('bold', 1, 100)], 'abold(bc)'],
    ['abc', [run('bold', 5, 2), run('bold', 1, 0), run('nonsense', 0, 3)], 'abc'],
    ['', [run('bold', 0, 3)], ''],
  ])('%j with %j reads %s', (text, entities, expected) => {
    expect(written(entityTree(text, entities))).toBe(expected);
  });

  it('counts UTF-16 units, as Telegram does', () => {
    expect(written(entityTree('👍🏽 жирный', [run('bold', 5, 6)]))).toBe('👍🏽 bold(жирный)');
  });

  it('never cuts a character in half', () => {
    expect(written(entityTree('a😀b', [run('bold', 2, 1)]))).toBe('abold(😀)b');
    expect(written(entityTree('a😀b', [run('bold', 0, 2)]))).toBe('bold(a😀)b');
  });

  it('survives lone surrogates in the text itself', () => {
    expect(plain(entityTree('a\ud83db', [run('bold', 1, 1)]))).toBe('a\ud83db');
  });

  it('keeps the target and the whole text of a link that is split inside', () => {
    const [link] = entityTree('read me', [run('text_link', 0, 7, 'https://example.com'), run('bold', 0, 4)]);
    expect(link).toMatchObject({ style: 'text-link', value: 'https://example.com', text: 'read me' });
  });

  it('keeps every character of any text under any entities, in order', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'link', 'pre', 'x'),
      offset: fc.integer({ min: -5, max: 30 }),
      length: fc.integer({ min: -5, max: 40 }),
      value: fc.constant(''),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.array(entity, { maxLength: 8 }),
        (text, entities) => {
          expect(plain(entityTree(text, entities))).toBe(text);
        },
      ),
    );
  });
});
