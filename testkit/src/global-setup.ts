import { startTestServer } from './database-server.ts';

/** Vitest's global set-up: one PostgreSQL for all test files of the run. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  return () => server.stop();
}
