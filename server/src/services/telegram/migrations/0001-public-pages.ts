import type { Migration } from '../../../platform/database/index.ts';

/**
 * Who watches which public channel, and where the looking at each page stands. A page is fetched once for all
 * workspaces that watch it, so that it belongs to none of them.
 */
export const publicPages: Migration = {
  id: 1,
  name: 'public-pages',
  up: `
    CREATE TABLE public_page (
      username text PRIMARY KEY CHECK (username ~ '^[a-z][a-z0-9_]{3,31}$'),
      next_look_at timestamptz NOT NULL,
      looked_at timestamptz,
      -- The next page of the history is asked for before this message; null before the first look.
      history_before bigint,
      history_complete boolean NOT NULL DEFAULT false,
      next_history_at timestamptz,
      failures smallint NOT NULL DEFAULT 0,
      problem jsonb
    );
    CREATE INDEX public_page_next_look ON public_page (next_look_at);
    CREATE INDEX public_page_next_history ON public_page (next_history_at) WHERE next_history_at IS NOT NULL;

    CREATE TABLE watch (
      workspace_id integer NOT NULL,
      username text NOT NULL REFERENCES public_page,
      channel_id integer,
      added_at timestamptz NOT NULL,
      PRIMARY KEY (workspace_id, username)
    );
    CREATE INDEX watch_username ON watch (username);
    ALTER TABLE watch ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON watch USING (workspace_id = current_setting('app.workspace_id')::int);

    -- A page that was fetched goes to everybody who watches it: nothing else of a tenant is told.
    CREATE FUNCTION watchers_of(page text) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = telegram, pg_temp AS $body$
      SELECT workspace_id FROM watch WHERE username = page ORDER BY workspace_id
    $body$;
    REVOKE EXECUTE ON FUNCTION watchers_of(text) FROM PUBLIC;
  `,
};
