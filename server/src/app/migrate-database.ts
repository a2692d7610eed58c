import { type DatabaseReach, type MigrationReport, migrate } from '../platform/database/index.ts';
import { failure } from '../platform/errors/index.ts';
import { prepareJobTables } from '../platform/jobs/index.ts';
import { appErrors } from './app-errors.ts';
import { serviceDefinitions, servicesWithJobs } from './definitions.ts';

/** Codes of Node and PostgreSQL that mean: nobody there, or not with that name and password. */
const UNREACHABLE = /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|28|3D000|08|57P03)/;

/** Brings the database to what this version needs. Safe at every start, and from several processes at once. */
export async function migrateDatabase(
  reach: DatabaseReach,
  onProgress: (text: string) => void,
): Promise<MigrationReport> {
  try {
    const report = await migrate({
      reach,
      definitions: serviceDefinitions,
      onMigration: (name) => onProgress(`Migrating ${name}.`),
    });
    for (const service of servicesWithJobs) await prepareJobTables(reach, service);
    return report;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    if (!UNREACHABLE.test(code)) throw error;
    throw failure(appErrors, 'DATABASE_UNREACHABLE', {
      values: { problem: error.message || code },
      cause: error,
    });
  }
}
