import { createHash } from 'node:crypto';
import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Migration } from './service-schema.ts';

/**
 * Checksum of the SQL that a migration issues: the function is run against a connection that records
 * and answers with no rows. The text of the function itself would not do, since it depends on the tool
 * that erased its types.
 */
export async function migrationChecksum(migration: Migration): Promise<string> {
  const hash = createHash('sha256');
  const add = (text: string): void => {
    hash.update(text.replace(/\s+/g, ' ').trim()).update('\0');
  };
  if (typeof migration.up === 'string') add(migration.up);
  else await migration.up(recorder(add));
  return hash.digest('hex').slice(0, 32);
}

function recorder(add: (text: string) => void): Kysely<unknown> {
  const connection: DatabaseConnection = {
    async executeQuery(query: CompiledQuery) {
      add(query.sql);
      if (query.parameters.length > 0) add(JSON.stringify(query.parameters));
      return { rows: [] };
    },
    streamQuery(): never {
      throw new Error('A migration does not stream.');
    },
  };
  class RecordingDriver extends DummyDriver {
    override async acquireConnection(): Promise<DatabaseConnection> {
      return connection;
    }
  }
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new RecordingDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
