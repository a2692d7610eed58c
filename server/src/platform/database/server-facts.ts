import pg from 'pg';
import type { DatabaseReach } from './service-url.ts';

/** What the server says of itself. */
export type ServerFacts = {
  readonly version: string;
  readonly maxConnections: number;
  /** Kept back by the server for superusers. */
  readonly reserved: number;
};

/** Asks the server, as the owner role, for what `doctor` judges. */
export async function readServerFacts(reach: DatabaseReach): Promise<ServerFacts> {
  const owner = new pg.Client({
    connectionString: reach.directUrl ?? reach.url,
    application_name: 'analyticbot doctor',
    connectionTimeoutMillis: 10_000,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    const answer = await owner.query<Record<'version' | 'most' | 'reserved', string>>(
      `SELECT current_setting('server_version') AS version, current_setting('max_connections') AS most,
         current_setting('superuser_reserved_connections') AS reserved`,
    );
    const row = answer.rows[0];
    return {
      version: row?.version ?? 'unknown',
      maxConnections: Number(row?.most ?? 0),
      reserved: Number(row?.reserved ?? 0),
    };
  } finally {
    await owner.end().catch(() => undefined);
  }
}
