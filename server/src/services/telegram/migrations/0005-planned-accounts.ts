import type { Migration } from '../../../platform/database/index.ts';

/** Accounts look as pages do: within a purse, and where the planner expects most; and what was told of them is known. */
export const plannedAccounts: Migration = {
  id: 5,
  name: 'planned-accounts',
  up: `
    ALTER TABLE account
      -- Calls that may still be made; null before the first.
      ADD COLUMN calls double precision,
      ADD COLUMN calls_at timestamptz,
      -- Looks that failed since the last that did not.
      ADD COLUMN failures integer NOT NULL DEFAULT 0,
      -- The problem that the workspace was told of; null where it was told that all is well, or of nothing yet.
      ADD COLUMN told_problem text;
    -- Until now of sessions that had ended, and nothing else.
    UPDATE account SET told_problem = problem WHERE sealed_session IS NULL;

    ALTER TABLE account_channel RENAME COLUMN counters_before TO reviewed_before;
    ALTER TABLE account_channel
      -- The next look is not to be weighed.
      ADD COLUMN wanted boolean NOT NULL DEFAULT true,
      ADD COLUMN looked_at timestamptz,
      -- Since when all posts of the channel are among those remembered.
      ADD COLUMN known_since timestamptz,
      ADD COLUMN posts jsonb NOT NULL DEFAULT '[]',
      -- When the next page of the history is read, or older posts are looked at again.
      ADD COLUMN next_older_at timestamptz,
      ADD COLUMN facts_at timestamptz,
      -- Whether Telegram shows its own statistics of the channel; null before it was asked.
      ADD COLUMN shows_statistics boolean,
      -- Forwards of a post when it was last asked who forwarded it, by its number.
      ADD COLUMN forwards_asked jsonb NOT NULL DEFAULT '{}';
  `,
};
