export type { HeldLease, Leases } from './lease.ts';
export {
  assertLease,
  createPostgresLeases,
  LeaseFenced,
  type PostgresLeaseOptions,
} from './postgres-leases.ts';
