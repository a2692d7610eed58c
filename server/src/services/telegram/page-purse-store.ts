import type { OpenTransaction } from '../../platform/database/index.ts';
import { fullPurse, type Purse, refill } from './planner/purse.ts';

/** What may still be spent now. An installation begins with a full purse. */
export async function readPurse(tx: OpenTransaction, callsPerDay: number, now: Date): Promise<Purse> {
  const { rows } = await tx.client.query<{ calls: number; goingPrice: number; at: Date }>(
    'SELECT calls, going_price AS "goingPrice", at FROM page_purse',
  );
  const [row] = rows;
  if (row === undefined) return fullPurse(callsPerDay, now.getTime());
  return refill({ ...row, at: row.at.getTime() }, callsPerDay, now.getTime());
}

/** Until when t.me asked to be left alone; null where it never did. */
export async function readPause(tx: OpenTransaction): Promise<Date | null> {
  const { rows } = await tx.client.query<{ until: Date | null }>(
    'SELECT paused_until AS until FROM page_purse',
  );
  return rows[0]?.until ?? null;
}

/** Nobody looks at any page before then. */
export async function writePause(tx: OpenTransaction, until: Date): Promise<void> {
  await tx.client.query('UPDATE page_purse SET paused_until = greatest(paused_until, $1)', [until]);
}

export async function writePurse(tx: OpenTransaction, { calls, goingPrice, at }: Purse): Promise<void> {
  await tx.client.query(
    `INSERT INTO page_purse (calls, going_price, at) VALUES ($1, $2, $3)
     ON CONFLICT (single) DO UPDATE
     SET calls = excluded.calls, going_price = excluded.going_price, at = excluded.at`,
    [calls, goingPrice, new Date(at)],
  );
}
