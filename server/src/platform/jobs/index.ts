export { prepareJobTables } from './job-tables.ts';
export { FinalFailure, type JobPayload, type JobQueue, type JobRun, type Jobs } from './jobs.ts';
export { createPostgresJobs } from './postgres-jobs.ts';
