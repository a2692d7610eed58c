import type pg from 'pg';
import { PLATFORM_GLOBAL_TABLES } from '../../server/src/platform/database/platform-tables.ts';
import { RELAY_ROLE, roleOf, type ServiceSchema } from '../../server/src/platform/database/service-schema.ts';

/** What may deviate from the rule, with its reason beside it in the test that lists it. */
export type CatalogueExceptions = {
  /** Policies beside the one by workspace, as `schema.table.policy`. */
  readonly policies?: readonly string[];
  /** SECURITY DEFINER functions, as `schema.function`; each must check the tenant by itself. */
  readonly definerFunctions?: readonly string[];
};

/**
 * Walks the catalogue of a migrated database and returns a sentence for everything that would let rows
 * cross tenants or services. An empty list is the proof; a new table without a policy makes it fail.
 */
export async function findIsolationFaults(
  client: pg.ClientBase | pg.Pool,
  definitions: readonly ServiceSchema[],
  exceptions: CatalogueExceptions = {},
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const definition of definitions) {
    faults.push(...(await findTableFaults(client, definition, exceptions.policies ?? [])));
    faults.push(...(await findOwnershipFaults(client, definition)));
    faults.push(...(await findGrantFaults(client, definition)));
    faults.push(...(await findFunctionFaults(client, definition, exceptions.definerFunctions ?? [])));
  }
  return faults;
}

async function findTableFaults(
  client: pg.ClientBase | pg.Pool,
  { schema, globalTables = [] }: ServiceSchema,
  allowedPolicies: readonly string[],
): Promise<string[]> {
  const tables = await client.query<{ name: string; secured: boolean; tenant: boolean }>(
    `SELECT c.relname AS name, c.relrowsecurity AS secured,
            EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace_id') AS tenant
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'm', 'v', 'f')`,
    [schema],
  );
  const policies = await client.query<{
    tablename: string;
    policyname: string;
    roles: string;
    qual: string | null;
    with_check: string | null;
  }>(
    `SELECT tablename, policyname, array_to_string(roles, ',') AS roles, qual, with_check
     FROM pg_policies WHERE schemaname = $1`,
    [schema],
  );
  const globals: readonly string[] = [...globalTables, ...PLATFORM_GLOBAL_TABLES];
  const faults: string[] = [];
  for (const table of tables.rows) {
    const place = `${schema}.${table.name}`;
    if (globals.includes(table.name)) {
      if (table.tenant) faults.push(`${place} stands on the list of global tables but has a workspace_id.`);
      continue;
    }
    if (!table.tenant) faults.push(`${place} has no workspace_id and is not on the list of global tables.`);
    if (!table.secured) faults.push(`${place} has no row-level security.`);
    const own = policies.rows.filter((policy) => policy.tablename === table.name);
    if (!own.some((policy) => isByWorkspace(policy.qual)))
      faults.push(`${place} has no policy by workspace.`);
    for (const policy of own) {
      const open = [policy.qual, policy.with_check].some((rule) => rule !== null && !isByWorkspace(rule));
      if (!open || policy.roles === RELAY_ROLE) continue;
      const isOutboxInsert = table.name === 'outbox' && policy.policyname === 'without_tenant';
      const name = `${place}.${policy.policyname}`;
      if (!isOutboxInsert && !allowedPolicies.includes(name))
        faults.push(`The policy ${name} is not by workspace.`);
    }
  }
  return faults;
}

function isByWorkspace(rule: string | null): boolean {
  return rule !== null && /^\(workspace_id = .*current_setting\('app\.workspace_id'/.test(rule);
}

async function findOwnershipFaults(
  client: pg.ClientBase | pg.Pool,
  { service }: ServiceSchema,
): Promise<string[]> {
  const owned = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
     WHERE r.rolname = $1 AND c.relpersistence <> 't'
     UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = $1
     UNION ALL SELECT n.nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE r.rolname = $1`,
    [roleOf(service)],
  );
  const traits = await client.query<{ rolsuper: boolean; rolbypassrls: boolean; rolcreaterole: boolean }>(
    'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = $1',
    [roleOf(service)],
  );
  const faults = owned.rows.map(({ name }) => `${roleOf(service)} owns ${name}.`);
  const trait = traits.rows[0];
  if (trait === undefined) faults.push(`The role ${roleOf(service)} is missing.`);
  else if (trait.rolsuper || trait.rolbypassrls || trait.rolcreaterole) {
    faults.push(`${roleOf(service)} may pass row-level security or make roles.`);
  }
  return faults;
}

/** Nobody but the owner, the service, and the relay (in the platform's own tables) has any right in the schema. */
async function findGrantFaults(
  client: pg.ClientBase | pg.Pool,
  { service, schema }: ServiceSchema,
): Promise<string[]> {
  const reachable = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S')
       AND n.nspname NOT IN ('pg_catalog', 'information_schema', $2, $3) AND n.nspname NOT LIKE 'pg\\_%'
       AND has_schema_privilege($1, n.oid, 'USAGE')
       AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege($1, c.oid, 'USAGE, SELECT, UPDATE')
           ELSE has_table_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') END`,
    [roleOf(service), schema, `${service}_job`],
  );
  const relayed = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'm', 'v') AND c.relname NOT IN ('outbox', 'handled_event')
       AND has_table_privilege($2, c.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    [schema, RELAY_ROLE],
  );
  return [
    ...reachable.rows.map((found) => `${roleOf(service)} reaches ${found.schema}.${found.name}.`),
    ...relayed.rows.map(({ name }) => `${RELAY_ROLE} reaches ${schema}.${name}.`),
  ];
}

/**
 * What runs as the owner finds its tables in its own schema before the caller's temporary ones, which an unnamed
 * `pg_temp` would put first, and nobody but the service executes it.
 */
async function findFunctionFaults(
  client: pg.ClientBase | pg.Pool,
  { service, schema }: ServiceSchema,
  allowed: readonly string[],
): Promise<string[]> {
  const found = await client.query<{ name: string; pinned: boolean; strangers: string[] }>(
    `SELECT n.nspname || '.' || p.proname AS name,
            coalesce('search_path=' || quote_ident(n.nspname) || ', pg_temp' = ANY (p.proconfig), false) AS pinned,
            ARRAY(
              SELECT CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(acl.grantee)::text END
              FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS acl
              WHERE acl.grantee <> p.proowner
                AND (acl.grantee = 0 OR pg_get_userbyid(acl.grantee) <> $2)
              ORDER BY 1
            ) AS strangers
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1 AND p.prosecdef`,
    [schema, roleOf(service)],
  );
  return found.rows.flatMap(({ name, pinned, strangers }) => [
    ...(allowed.includes(name) ? [] : [`${name} runs as the owner and is not on the list.`]),
    ...(pinned ? [] : [`${name} runs as the owner with another search path than ${schema}, pg_temp.`]),
    ...strangers.map((stranger) => `${name} runs as the owner for ${stranger}.`),
  ]);
}
