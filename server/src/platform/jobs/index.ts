export { prepareJobTables } from './job-tables.ts';
export type { JobPayload, JobQueue, JobRun, Jobs } from './jobs.ts';
export { createPostgresJobs } from './postgres-jobs.ts';
