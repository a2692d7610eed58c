import type { Generated } from 'kysely';

/** An advertisement of a channel elsewhere. `tables.ts` says how tables are described. */
export interface PlacementTable {
  workspace_id: number;
  placement_id: Generated<number>;
  channel_id: number;
  name: string;
  /** The channel that carries it, as a person wrote it. */
  host: string;
  /** In the smallest unit of the currency. */
  price_minor: number;
  /** ISO 4217, or XTR for Stars. */
  currency: string;
  starts_at: Date;
  /** Empty: none. */
  invite_link: string;
  /** Empty: not known. */
  post_link: string;
}
