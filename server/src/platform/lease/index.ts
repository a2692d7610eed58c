export { assertLease, createPostgresLeases, LeaseFenced } from './postgres-leases.ts';
