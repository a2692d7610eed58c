export { type RestoreBackupOptions, restoreBackup } from './backup/restore-backup.ts';
export { type WriteBackupOptions, writeBackup } from './backup/write-backup.ts';
export { INSTALLATION, type TransactionOptions } from './begin.ts';
export { type CopyTarget, type CopyValue, copyInto, copyLine, copyOut, quoteName } from './copy.ts';
export { DatabaseProblem } from './database-problem.ts';
export {
  type EmbeddedServer,
  type EmbeddedServerOptions,
  startEmbeddedServer,
} from './embedded/embedded-server.ts';
export { removeDataFolder } from './embedded/remove-data-folder.ts';
export { type MigrateOptions, type MigrationReport, migrate, prepareRoles } from './migrate.ts';
export { type Database, type DatabaseOptions, openDatabase } from './open-database.ts';
export { readOrMakeSecret } from './role-secret.ts';
export { readServerFacts, type ServerFacts } from './server-facts.ts';
export type { Migration, ServiceSchema } from './service-schema.ts';
export { type DatabaseReach, serviceUrl } from './service-url.ts';
export { stayAwake } from './stay-awake.ts';
export {
  DatabaseTransaction,
  inTransaction,
  inWorkspace,
  type OpenTransaction,
  TransactionAborted,
} from './transaction.ts';
