import type { Migration } from '../../../platform/database/index.ts';

/** Mailboxes, which are proven; when a place is told nothing; and what is forgotten. */
export const quietDestinations: Migration = {
  id: 3,
  name: 'quiet-destinations',
  up: `
    ALTER TABLE destination DROP CONSTRAINT destination_kind_check;
    ALTER TABLE destination ADD CONSTRAINT destination_kind_check CHECK (kind IN ('telegram', 'webhook', 'email'));
    ALTER TABLE destination
      ADD confirmed boolean NOT NULL DEFAULT true,
      -- Of the code that was sent to a mailbox last.
      ADD code_digest text,
      ADD code_expires_at timestamptz,
      ADD muted_until timestamptz,
      ADD quiet_hours jsonb;
    ALTER TABLE delivery DROP CONSTRAINT delivery_state_check;
    ALTER TABLE delivery
      ADD CONSTRAINT delivery_state_check CHECK (state IN ('waiting', 'delivered', 'dead', 'muted'));
    CREATE INDEX notice_created ON notice (created_at);
    CREATE INDEX rule_post_told ON rule_post (told_at);

    -- One worker forgets for all workspaces.
    CREATE FUNCTION forget_notices(before timestamptz, now timestamptz) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = notifications, pg_temp AS $body$
      DELETE FROM notice n WHERE n.created_at < before;
      DELETE FROM rule_post p WHERE p.told_at < before;
      DELETE FROM link_code c WHERE c.expires_at <= now;
    $body$;
    REVOKE EXECUTE ON FUNCTION forget_notices(timestamptz, timestamptz) FROM PUBLIC;
  `,
};
