import type { DestinationRow } from '../destination-store.ts';
import type { Notice } from '../notice.ts';
import type { DeliveryReason } from './delivery-words.ts';

export interface Parcel {
  readonly workspaceId: number;
  readonly destination: DestinationRow;
  readonly notice: Notice;
  readonly sentAt: Date;
}

/** `refused` is final; `failed` is worth another try. */
export type Sent =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed' | 'refused'; readonly reason: DeliveryReason; readonly detail: string };

/** Brings one notice to one destination. The port that every kind of destination implements. */
export type Sender = (parcel: Parcel, signal: AbortSignal) => Promise<Sent>;
