export { jobSchemaOf, prepareJobTables } from './job-tables.ts';
export type { JobPayload, JobQueue, JobRun, JobState, Jobs } from './jobs.ts';
export { createPostgresJobs, type PostgresJobsOptions } from './postgres-jobs.ts';
