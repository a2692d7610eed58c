import { failure } from '../../../platform/errors/index.ts';
import { placementErrors } from './placement-errors.ts';
import type { PlacementRow } from './placement-store.ts';

/** Throws INVITE_LINK_TAKEN where another placement has the link. */
export function refuseSharedLink(inviteLink: string, others: readonly PlacementRow[]): void {
  const other = others.find((one) => inviteLink !== '' && one.inviteLink === inviteLink);
  if (other !== undefined)
    throw failure(placementErrors, 'INVITE_LINK_TAKEN', { values: { name: other.name } });
}
