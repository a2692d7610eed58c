import type { Generated } from 'kysely';

/** A page of a channel for people without an account. `tables.ts` says how tables are described. */
export interface ShareTable {
  workspace_id: number;
  share_id: Generated<number>;
  channel_id: number;
  /** SHA-256 of the token, hexadecimal. */
  token_digest: string;
  /** Numbers of the contract's `SharePart`. */
  parts: number[];
  window_days: number;
  created_at: Date;
  /** null: until it is revoked. */
  expires_at: Date | null;
}
