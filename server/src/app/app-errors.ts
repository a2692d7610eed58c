import type { ErrorCatalogue } from '../platform/errors/index.ts';

/** What keeps the program from starting. */
export const appErrors = {
  MEMORY_BUS_WITH_SPLIT_ROLES: {
    code: 'failed_precondition',
    message: 'The role {role} cannot run by itself: events pass through the memory of one process only.',
    remedy:
      'Run `serve --role all`, as many equal replicas as you like. Roles by themselves need Kafka, which comes later.',
  },
  SPLIT_NEEDS_SECRET: {
    code: 'failed_precondition',
    message: 'The role {role} by itself needs INTERNAL_SECRET, the same in every process.',
    remedy:
      'Set INTERNAL_SECRET to at least 32 random characters, for example from `openssl rand -base64 32`.',
  },
  SPLIT_NEEDS_DATABASE: {
    code: 'failed_precondition',
    message: 'The role {role} by itself needs DATABASE_URL: the embedded database belongs to one machine.',
    remedy: 'Set DATABASE_URL to the connection string of your PostgreSQL.',
  },
  DATABASE_UNREACHABLE: {
    code: 'unavailable',
    message: 'The database cannot be reached: {problem}.',
    remedy: 'Check DATABASE_URL and that the server runs; `analyticbot doctor` looks closer.',
  },
  PORT_TAKEN: {
    code: 'failed_precondition',
    message: 'Something else listens on port {port} already.',
    remedy: 'Stop it, or choose another port with PORT={other}.',
  },
} as const satisfies ErrorCatalogue;
