import type pg from 'pg';

/**
 * Takes a lease that is free, has ended, or is already this holder's; returns its fencing number or null.
 * Time is the database's, so that no machine's clock can make two holders.
 */
export async function takeLease(
  pool: pg.Pool,
  table: string,
  lease: { name: string; holder: string; durationMs: number },
): Promise<number | null> {
  const answer = await pool.query<{ fencing: number }>(
    `INSERT INTO ${table} AS held (name, holder, fencing, expires_at)
     VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
     ON CONFLICT (name) DO UPDATE
       SET holder = excluded.holder, fencing = held.fencing + 1, expires_at = excluded.expires_at
       WHERE held.expires_at < clock_timestamp()
     RETURNING fencing`,
    [lease.name, lease.holder, lease.durationMs],
  );
  return answer.rows[0]?.fencing ?? null;
}

/** Prolongs a lease that is still this holder's; false when it is not. */
export async function renewLease(
  pool: pg.Pool,
  table: string,
  lease: { name: string; holder: string; fencing: number; durationMs: number },
): Promise<boolean> {
  const answer = await pool.query(
    `UPDATE ${table} SET expires_at = clock_timestamp() + $4 * interval '1 millisecond'
     WHERE name = $1 AND holder = $2 AND fencing = $3 AND expires_at >= clock_timestamp()`,
    [lease.name, lease.holder, lease.fencing, lease.durationMs],
  );
  return answer.rowCount === 1;
}

/** Ends a lease if it is still this holder's. The row stays, so that the fencing number goes on growing. */
export async function endLease(
  pool: pg.Pool,
  table: string,
  lease: { name: string; holder: string; fencing: number },
): Promise<void> {
  await pool.query(
    `UPDATE ${table} SET expires_at = '-infinity' WHERE name = $1 AND holder = $2 AND fencing = $3`,
    [lease.name, lease.holder, lease.fencing],
  );
}
