import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentTestServer } from '../../../testkit/src/database-server.ts';
import { difference } from './figures.ts';
import { type LoadedHistory, loadHistory } from './load-history.ts';
import { type Question, questionsOf } from './questions.ts';

/** What is measured at ten million readings is proven here at some thousands. Both periods of 90 days lie within. */
const scale = { channels: 2, days: 220, readings: 20 };
const names = ['overview', 'overviewOfAll', 'posts', 'postsByViews', 'heatMap', 'heatMapOfAll', 'compare'];

let history: LoadedHistory;
let owner: pg.Client;
let questions: readonly Question[];

beforeAll(async () => {
  const { ownerUrl, adminUrl, roleSecret, run } = currentTestServer();
  const server = { ownerUrl, superuserUrl: adminUrl, roleSecret };
  const { signal } = new AbortController();
  // The run drops what bears its name.
  history = await loadHistory({ server, name: `test_${run}_questions`, scale, signal, say: () => undefined });
  owner = new pg.Client({ connectionString: history.ownerUrl });
  await owner.connect();
  await owner.query('SET search_path = channels');
  const postgres = async (statement: string) => (await owner.query(statement)).rows;
  questions = await questionsOf(history, { postgres, duckdb: postgres });
});
afterAll(async () => {
  await owner?.end();
  await history?.close();
});

function asked(name: string): Question {
  const question = questions.find((one) => one.name === name);
  if (question === undefined) throw new Error(`there is no question ${name}`);
  return question;
}

it('are all of the benchmark', () => {
  expect(questions.map((question) => question.name)).toEqual(names);
});

describe.each(names)('the product’s answer to %s', (name) => {
  it('equals hand-written SQL on its read structures', async () => {
    const { product, rollupSql } = asked(name);
    const expected = (await product()).figures();
    expect(expected.size).toBeGreaterThan(100);
    expect(difference(expected, (await rollupSql()).figures())).toBeNull();
  });

  it('equals SQL on the raw rows', async () => {
    const { product, rawSql } = asked(name);
    expect(difference((await product()).figures(), (await rawSql()).figures())).toBeNull();
  });
});

it('notices another answer: figures of one question do not pass for those of the next', async () => {
  const overview = (await asked('overview').product()).figures();
  expect(difference(overview, (await asked('overviewOfAll').product()).figures())).not.toBeNull();
});
