import { createHash } from 'node:crypto';

/** Equal for every table with the same columns in the same order: under it a mapping is remembered. */
export function shapeKey(columns: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 32);
}
