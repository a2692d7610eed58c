export type { HeldLease } from './lease.ts';
export { assertLease, createPostgresLeases, LeaseFenced } from './postgres-leases.ts';
export { type Running, startUnderLease } from './run-under-lease.ts';
