import type { Kysely } from 'kysely';

/**
 * One step of a schema's history. `up` is plain SQL (several statements may follow each other) or a
 * function that runs statements. It runs once, as the owner role, inside a transaction whose search
 * path is the service's schema. A released migration is never edited: its checksum is recorded.
 */
export type Migration = {
  /** Ascending, from 1, without gaps. */
  readonly id: number;
  /** Kebab-case, for people. */
  readonly name: string;
  readonly up: string | ((database: Kysely<unknown>) => Promise<void>);
};

/** What a service declares about its part of the database. */
export type ServiceSchema = {
  /** Lower-case name; the login role is `analyticbot_<service>`. */
  readonly service: string;
  /** The service's PostgreSQL schema, usually its name. */
  readonly schema: string;
  readonly migrations: readonly Migration[];
  /** Tables that carry no workspace on purpose; the catalogue test refuses any other. */
  readonly globalTables?: readonly string[];
};

/** The one role that may cross tenants, in the tables listed for it only (the outbox of each service). */
export const RELAY_ROLE = 'analyticbot_relay';

/** The login role of a service. */
export function roleOf(service: string): string {
  if (!/^[a-z][a-z0-9_]{0,30}$/.test(service)) throw new RangeError(`Not the name of a service: ${service}`);
  return `analyticbot_${service}`;
}
