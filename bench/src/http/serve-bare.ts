import fastify from 'fastify';
import pg from 'pg';

// A process of its own: `fork`ed by the benchmark, told what to serve, gone with it.

/** What the bare route does for each request. */
export interface BareJob {
  readonly connectionString: string;
  readonly poolSize: number;
  readonly statements: readonly { readonly text: string; readonly values: readonly unknown[] }[];
}

process.once('message', (job: BareJob) => void serve(job));
process.once('disconnect', () => process.exit());

async function serve({ connectionString, poolSize, statements }: BareJob): Promise<void> {
  const pool = new pg.Pool({ connectionString, max: poolSize });
  pool.on('error', () => undefined);
  const app = fastify();
  app.get('/overview', async () => {
    const client = await pool.connect();
    try {
      const answers: unknown[] = [];
      for (const { text, values } of statements) {
        const answer = values.length === 0 ? await client.query(text) : await client.query(text, [...values]);
        answers.push(Array.isArray(answer) ? [] : answer.rows);
      }
      return answers;
    } finally {
      client.release();
    }
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  process.send?.({ address });
}
