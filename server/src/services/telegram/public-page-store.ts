import type { OpenTransaction } from '../../platform/database/index.ts';
import type { KnownPost } from './planner/known-post.ts';

/** Where the looking at one public page stands. */
export interface PublicPage {
  readonly username: string;
  readonly nextLookAt: Date;
  readonly lookedAt: Date | null;
  /** The next page of the history is asked for before this message; null before the first look. */
  readonly historyBefore: number | null;
  readonly historyComplete: boolean;
  readonly nextHistoryAt: Date | null;
  /** Of pages of the history, in a row. */
  readonly historyFailures: number;
  readonly failures: number;
  readonly problem: PageProblem | null;
  /** Somebody began to watch it: the next look is not weighed. */
  readonly wanted: boolean;
  /** Since when all posts of the channel are among those remembered; null before the first look. */
  readonly knownSince: Date | null;
  /** What the planner remembers of them. Oldest first. */
  readonly posts: readonly KnownPost[];
}

export interface PageProblem {
  readonly reason: string;
  readonly message: string;
}

const COLUMNS = `username, next_look_at AS "nextLookAt", looked_at AS "lookedAt", history_before AS "historyBefore",
  history_complete AS "historyComplete", next_history_at AS "nextHistoryAt", failures, problem,
  history_failures AS "historyFailures", wanted, known_since AS "knownSince", posts`;

/** Makes the page known, and has it looked at now where it was not. */
export async function ensurePage(tx: OpenTransaction, username: string, now: Date): Promise<void> {
  await tx.client.query(
    `INSERT INTO public_page (username, next_look_at) VALUES ($1, $2)
     ON CONFLICT (username) DO UPDATE SET next_look_at = least(public_page.next_look_at, excluded.next_look_at), wanted = true`,
    [username, now],
  );
}

/** The page whose look, or whose history, has been due for the longest; null where nothing is. */
export async function readDuePage(tx: OpenTransaction, now: Date): Promise<PublicPage | null> {
  const { rows } = await tx.client.query<PublicPage>(
    `SELECT ${COLUMNS} FROM (
       (SELECT * FROM public_page WHERE next_look_at <= $1 ORDER BY next_look_at LIMIT 1)
       UNION (SELECT * FROM public_page WHERE next_history_at <= $1 ORDER BY next_history_at LIMIT 1)
     ) AS due ORDER BY least(next_look_at, next_history_at), username LIMIT 1`,
    [now],
  );
  return rows[0] ?? null;
}

export async function writePage(tx: OpenTransaction, page: PublicPage): Promise<void> {
  await tx.client.query(
    `UPDATE public_page SET next_look_at = $2, looked_at = $3, history_before = $4, history_complete = $5,
       next_history_at = $6, failures = $7, problem = $8, wanted = $9, known_since = $10, posts = $11,
       history_failures = $12
     WHERE username = $1`,
    [
      page.username,
      page.nextLookAt,
      page.lookedAt,
      page.historyBefore,
      page.historyComplete,
      page.nextHistoryAt,
      page.failures,
      page.problem === null ? null : JSON.stringify(page.problem),
      page.wanted,
      page.knownSince,
      JSON.stringify(page.posts),
      page.historyFailures,
    ],
  );
}

/** Forgets those of the pages that nobody watches any more: they are not looked at. */
export async function deleteUnwatchedPages(tx: OpenTransaction, usernames: readonly string[]): Promise<void> {
  await tx.client.query(
    'DELETE FROM public_page WHERE username = ANY ($1::text[]) AND NOT EXISTS (SELECT watchers_of(username))',
    [usernames],
  );
}

/** Workspaces that watch the page. */
export async function readWatchers(tx: OpenTransaction, username: string): Promise<number[]> {
  const { rows } = await tx.client.query<{ id: number }>('SELECT watchers_of($1) AS id', [username]);
  return rows.map(({ id }) => id);
}
