import pg from 'pg';

/** The database as its owner sees it, above row-level security. */
export function openOwnerDatabase(ownerUrl: string) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 3, application_name: 'test owner' });
  // A server that stops closes idle connections; whoever uses one next is told.
  pool.on('error', () => undefined);
  return {
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
      return (await pool.query<Row>(text, values)).rows;
    },
    /** Lets nobody write to a table until the answer is called. */
    async holdWrites(table: string): Promise<() => Promise<void>> {
      const client = await pool.connect();
      await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
      return async () => {
        await client.query('ROLLBACK');
        client.release();
      };
    },
    close: () => pool.end(),
  };
}
