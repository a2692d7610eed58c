import type { Database } from '../../../server/src/platform/database/index.ts';

/** A statement as it went over the connection. Times among the values are ISO texts, so that it can be handed on. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Rows of the answer, as JSON has them. */
  readonly rows: unknown;
}

/**
 * Everything that the pool's connections send while the work runs: BEGIN and COMMIT as well, which cost a round trip
 * like the rest.
 */
export async function statementsOf(
  database: Pick<Database<unknown>, 'pool'>,
  work: () => Promise<unknown>,
): Promise<readonly SentStatement[]> {
  const sent: SentStatement[] = [];
  const connect = database.pool.connect.bind(database.pool);
  Reflect.set(database.pool, 'connect', async () => {
    const client = await connect();
    const query = client.query.bind(client);
    Reflect.set(client, 'query', async (text: string, values?: unknown[]) => {
      const answer = values === undefined ? await query(text) : await query(text, values);
      const rows: unknown = Array.isArray(answer) ? [] : answer.rows;
      sent.push(JSON.parse(JSON.stringify({ text: text.trim(), values: values ?? [], rows })));
      return answer;
    });
    return client;
  });
  await work();
  return sent;
}
