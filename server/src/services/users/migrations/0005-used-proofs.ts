import type { Migration } from '../../../platform/database/index.ts';

/** Proofs of Telegram that a session was opened with: each opens one. Kept until they would be too old anyway. */
export const usedProofs: Migration = {
  id: 5,
  name: 'used-proofs',
  up: `
    CREATE TABLE used_proof (
      digest text PRIMARY KEY,
      good_until timestamptz NOT NULL
    );
  `,
};
