import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { copyInto, copyLine, copyOut, type Database, inTransaction, type OpenTransaction } from './index.ts';

const schema = {
  service: 'copied',
  schema: 'copied',
  migrations: [
    {
      id: 1,
      name: 'thing',
      up: 'CREATE TABLE thing (id int PRIMARY KEY, body text, words text[], at timestamptz)',
    },
  ],
  globalTables: ['thing'],
};
let home: TestDatabase;
let database: Database<{ thing: { id: number; body: string | null } }>;

beforeAll(async () => {
  home = await testDatabase([schema]);
  database = home.open('copied');
});
afterAll(() => home.drop());

const target = { table: 'thing', columns: ['id', 'body', 'words', 'at'] };
const count = async (): Promise<unknown> =>
  (await database.pool.query('SELECT count(*)::int AS n FROM thing')).rows[0]?.n;

it('brings every kind of value in and out unchanged', async () => {
  const body = 'tab\t, line\n, return\r, back\\slash, \\N, 🌍, "quotes", {braces}';
  const words = ['a', 'b"c', 'd\\e', 'NULL', '', 'ünï,comma'];
  const at = new Date('0001-01-01T00:00:00Z');
  const late = new Date('9999-12-31T23:59:59.999Z');
  const copied = await inTransaction(database, (tx) =>
    copyInto(tx, target, [copyLine([1, body, words, at]), copyLine([2, null, null, late])]),
  );
  expect(copied).toBe(2);
  const rows = await database.pool.query('SELECT * FROM thing ORDER BY id');
  expect(rows.rows).toEqual([
    { id: 1, body, words, at },
    { id: 2, body: null, words: null, at: late },
  ]);
  let out = '';
  await inTransaction(database, async (tx) => {
    for await (const piece of copyOut(tx, 'SELECT id, body FROM thing ORDER BY id'))
      out += piece.toString('utf8');
  });
  expect(out).toBe(copyLine([1, body]) + copyLine([2, null]));
});

it('reads its source only as fast as the server takes it', async () => {
  let ahead = 0;
  async function* source(): AsyncGenerator<string> {
    for (let id = 100; id < 50_100; id += 500) {
      ahead += 1;
      yield Array.from({ length: 500 }, (_, n) => copyLine([id + n, 'x'.repeat(200), [], null])).join('');
    }
  }
  const before = process.memoryUsage().arrayBuffers;
  const copied = await inTransaction(database, (tx) => copyInto(tx, target, source()));
  expect(copied).toBe(50_000);
  expect(ahead).toBe(100);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
});

it.each([
  [
    'the source fails',
    (tx: OpenTransaction) => copyInto(tx, target, failingSource()),
    'the file ended early',
  ],
  [
    'a row is refused',
    (tx: OpenTransaction) => copyInto(tx, target, [copyLine([1, 'twice', [], null])]),
    'duplicate key',
  ],
  [
    'a row is malformed',
    (tx: OpenTransaction) => copyInto(tx, target, ['not a number\n']),
    'invalid input syntax',
  ],
  ['it is cancelled', cancelled, 'no longer wanted'],
])('leaves nothing and a usable connection when %s', async (_, work, message) => {
  const before = await count();
  await expect(inTransaction(database, work)).rejects.toThrow(message);
  expect(await count()).toBe(before);
});

async function* failingSource(): AsyncGenerator<string> {
  yield copyLine([900_001, 'first', [], null]);
  throw new Error('the file ended early');
}

async function cancelled(tx: OpenTransaction): Promise<number> {
  const controller = new AbortController();
  async function* endless(): AsyncGenerator<string> {
    for (let id = 1_000_000; ; id += 1) {
      if (id === 1_000_100) controller.abort(new Error('no longer wanted'));
      yield copyLine([id, 'x', [], null]);
    }
  }
  return copyInto(tx, target, endless(), controller.signal);
}
