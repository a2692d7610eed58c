import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderTables, type TableName } from './order-tables.ts';

const named = (name: string): TableName => ({ schema: 's', table: name });
const reference = (from: string, to: string) => ({ from: named(from), to: named(to) });
const order = (names: readonly string[], ...references: readonly (readonly [string, string])[]) =>
  orderTables(
    names.map(named),
    references.map(([from, to]) => reference(from, to)),
  ).map(({ table }) => table);

describe('the order in which tables are filled', () => {
  it('is that in which they came where none refers to another', () => {
    expect(order(['b', 'a', 'c'])).toEqual(['b', 'a', 'c']);
  });

  it('puts what is referred to in front, also by way of others, and leaves the rest', () => {
    expect(
      order(
        ['account', 'membership', 'setup', 'user', 'workspace'],
        ['account', 'user'],
        ['membership', 'workspace'],
        ['membership', 'user'],
      ),
    ).toEqual(['setup', 'user', 'account', 'workspace', 'membership']);
    expect(order(['a', 'b', 'c'], ['a', 'b'], ['b', 'c'])).toEqual(['c', 'b', 'a']);
  });

  it('tells tables of two schemas apart', () => {
    const [mine, other] = [named('user'), { schema: 't', table: 'user' }];
    expect(orderTables([mine, other], [{ from: mine, to: other }])).toEqual([other, mine]);
  });

  it('does not wait for the table itself, nor for one that is not filled', () => {
    expect(order(['tree', 'leaf'], ['tree', 'tree'], ['tree', 'left_out'], ['left_out', 'leaf'])).toEqual([
      'tree',
      'leaf',
    ]);
  });

  it('says which tables go round in a circle', () => {
    expect(() => order(['free', 'hen', 'egg'], ['hen', 'egg'], ['egg', 'hen'])).toThrow(
      expect.objectContaining({
        reason: 'TABLES_IN_A_CIRCLE',
        message: expect.stringContaining(': s.hen, s.egg.'),
      }),
    );
  });

  it('never fills a table before what it refers to, and loses none', () => {
    const graphs = fc.record({
      size: fc.integer({ min: 1, max: 12 }),
      pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 }),
      shuffle: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
    });
    fc.assert(
      fc.property(graphs, ({ size, pairs, shuffle }) => {
        const names = Array.from({ length: size }, (_, index) => `t${index}`).sort(
          (a, b) => (shuffle[Number(a.slice(1))] ?? 0) - (shuffle[Number(b.slice(1))] ?? 0),
        );
        // From the greater number to the smaller, so that there is no circle.
        const references = pairs
          .filter(([a, b]) => a < size && b < size && a !== b)
          .map(([a, b]) => [`t${Math.max(a, b)}`, `t${Math.min(a, b)}`] as const);
        const ordered = order(names, ...references);
        expect([...ordered].sort()).toEqual([...names].sort());
        for (const [from, to] of references) expect(ordered.indexOf(to)).toBeLessThan(ordered.indexOf(from));
      }),
    );
  });
});
