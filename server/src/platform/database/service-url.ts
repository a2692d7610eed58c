import { rolePassword } from './role-secret.ts';
import { roleOf } from './service-schema.ts';

/** How the database is reached; the same for every role but for name and password. */
export type DatabaseReach = {
  /** Connection string of the owner role, possibly through PgBouncer. */
  readonly url: string;
  /** The same past PgBouncer, for what needs a session (migrations, LISTEN). Default: `url`. */
  readonly directUrl?: string;
  /** Secret from which the service roles' passwords are derived. */
  readonly roleSecret: string;
};

/** The connection string with which a service (or `relay`) logs in. */
export function serviceUrl(
  reach: DatabaseReach,
  service: string,
  path: 'pooled' | 'direct' = 'pooled',
): string {
  const url = new URL(path === 'direct' ? (reach.directUrl ?? reach.url) : reach.url);
  const role = roleOf(service);
  url.username = role;
  url.password = rolePassword(reach.roleSecret, role);
  return url.href;
}
