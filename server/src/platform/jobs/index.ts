export { prepareJobTables } from './job-tables.ts';
export type { JobPayload, JobQueue, JobRun, JobState, Jobs } from './jobs.ts';
export { createPostgresJobs } from './postgres-jobs.ts';
