import { readServerFacts } from '../../platform/database/index.ts';
import type { Config } from '../config.ts';
import { connectionBudget } from '../connection-budget.ts';
import { migrateDatabase } from '../migrate-database.ts';
import { internalSecretOf, openReach } from '../open-reach.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

/** Reaches the database as a start would, brings it up to date as a start would, and looks at its limits. */
export async function examineDatabase(config: Config): Promise<Finding[]> {
  const subject = config.databaseUrl === null ? 'embedded database' : 'database';
  try {
    const { reach, close } = await openReach(config, await internalSecretOf(config, 'all'));
    try {
      const { applied } = await migrateDatabase(reach, () => undefined);
      const facts = await readServerFacts(reach);
      const state = applied.length === 0 ? 'up to date' : `${applied.length} migrations applied just now`;
      return [
        ok(subject, `PostgreSQL ${facts.version}, roles and tables ${state}`),
        examineBudget(config, facts),
      ];
    } finally {
      await close();
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const remedy =
      error instanceof Error && 'remedy' in error
        ? String(error.remedy)
        : 'Read the reason, mend it, ask again.';
    return [wrong(subject, problem, remedy)];
  }
}

/** Whether the server admits as many connections as the roles of one process may open. */
export function examineBudget(
  config: Parameters<typeof connectionBudget>[0],
  facts: { readonly maxConnections: number; readonly reserved: number },
): Finding {
  const budget = connectionBudget(config);
  const sum = budget.reduce((total, { connections }) => total + connections, 0);
  const free = facts.maxConnections - facts.reserved;
  const parts = budget.map(({ role, connections }) => `${role} ${connections}`).join(', ');
  const text = `${sum} for one process (${parts}), ${free} allowed by the server`;
  if (sum <= free / 2) return ok('connections', text);
  if (sum <= free)
    return warning('connections', text, 'Enough for one process; a second replica needs as many again.');
  return wrong(
    'connections',
    text,
    'Raise max_connections, or lower USERS_CONNECTIONS and CHANNELS_CONNECTIONS.',
  );
}
