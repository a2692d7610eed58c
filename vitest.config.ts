import { defineConfig } from 'vitest/config';

/**
 * In CI, which shares its machine, a test with real servers and clocks may be tried twice. What needed that is named at
 * the end of the run with its first error: it is to be mended, not got used to.
 */
const retry = process.env.CI === undefined ? 0 : 1;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{server,contracts,packages,testkit,bench}/**/*.test.ts', 'scripts/**/*.test.js'],
          exclude: ['**/*.service.test.ts', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'dashboard',
          include: ['dashboard/src/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        // Components: with a document, which costs more to make than most tests to run.
        test: {
          name: 'dashboard-page',
          include: ['dashboard/src/**/*.test.tsx'],
          environment: 'jsdom',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'service',
          retry,
          include: ['{server,testkit,bench}/**/*.service.test.ts'],
          globalSetup: ['testkit/src/global-setup.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'e2e',
          retry,
          include: ['e2e/**/*.e2e.test.ts'],
          globalSetup: ['testkit/src/global-setup.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // They wait for clocks, limits and killed processes more than they compute.
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'browser',
          retry,
          include: ['e2e/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        // What other programs of the machine make of the product's files.
        test: {
          name: 'system',
          retry,
          include: ['e2e/**/*.system.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
