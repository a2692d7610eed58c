import type { Migration } from '../../../platform/database/index.ts';

/** What a place is called, and the kind of what went wrong with a delivery. */
export const namedPlaces: Migration = {
  id: 5,
  name: 'named-places',
  up: `
    -- Empty where nobody said: of what was added before, and where the address says it all.
    ALTER TABLE destination ADD name text NOT NULL DEFAULT '';
    -- Empty where last_error is a sentence of its own, as it was before.
    ALTER TABLE delivery ADD last_reason text NOT NULL DEFAULT '';
  `,
};
