import { type Migration, RELAY_ROLE } from './service-schema.ts';

/** Tables of the platform that every service's schema holds; global by nature, but for the outbox. */
export const PLATFORM_GLOBAL_TABLES = ['handled_event', 'lease'] as const;

/**
 * The platform's own part of every service's schema. The outbox is a tenant's table that one other role
 * reads across tenants; an event without a workspace (a person signed up) may be written but not read
 * by the service.
 */
export const platformMigrations: readonly Migration[] = [
  {
    id: 1,
    name: 'outbox-inbox-lease',
    up: `
      CREATE TABLE outbox (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
        event_id uuid NOT NULL,
        workspace_id integer,
        type text NOT NULL,
        key text NOT NULL,
        occurred_at timestamptz NOT NULL,
        historical boolean NOT NULL,
        payload bytea NOT NULL,
        published_at timestamptz
      );
      CREATE INDEX outbox_order ON outbox (transaction, position);
      CREATE INDEX outbox_unpublished ON outbox (transaction, position) WHERE published_at IS NULL;
      ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON outbox
        USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::int);
      CREATE POLICY without_tenant ON outbox FOR INSERT WITH CHECK (workspace_id IS NULL);
      CREATE POLICY relay ON outbox TO ${RELAY_ROLE} USING (true) WITH CHECK (true);
      GRANT SELECT, UPDATE, DELETE ON outbox TO ${RELAY_ROLE};

      CREATE TABLE handled_event (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, event_id)
      );
      CREATE INDEX handled_event_age ON handled_event (handled_at);

      CREATE TABLE lease (
        name text PRIMARY KEY,
        holder text NOT NULL,
        fencing bigint NOT NULL,
        expires_at timestamptz NOT NULL
      );
    `,
  },
  {
    id: 2,
    name: 'relay-cleans-inbox',
    up: `GRANT SELECT (handled_at), DELETE ON handled_event TO ${RELAY_ROLE};`,
  },
];
