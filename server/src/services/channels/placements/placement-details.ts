import { failure } from '../../../platform/errors/index.ts';
import { parsePostLink } from '../readers/table/post-link.ts';
import { inviteCode, inviteLinkOf } from './invite-link.ts';
import { knownCurrency } from './known-currency.ts';
import { placementErrors } from './placement-errors.ts';

/** What a person says of an advertisement. */
export interface PlacementDetails {
  readonly name: string;
  readonly host: string;
  /** In the smallest unit of the currency. */
  readonly priceMinor: number;
  readonly currency: string;
  readonly startsAt: Date;
  /** Empty: none. */
  readonly inviteLink: string;
  /** Empty: not known. */
  readonly postLink: string;
}

/**
 * The details as they are kept: links in one way of writing. Throws INVITE_LINK_INVALID, POST_LINK_INVALID,
 * CURRENCY_UNKNOWN.
 */
export function tidyDetails(asked: PlacementDetails): PlacementDetails {
  const postLink = asked.postLink.trim();
  if (postLink !== '' && parsePostLink(postLink) === null)
    throw failure(placementErrors, 'POST_LINK_INVALID', { values: { link: postLink } });
  return {
    ...asked,
    name: asked.name.trim(),
    host: asked.host.trim(),
    currency: knownCurrency(asked.currency),
    inviteLink: tidyInviteLink(asked.inviteLink.trim()),
    postLink,
  };
}

function tidyInviteLink(link: string): string {
  if (link === '') return '';
  const code = inviteCode(link);
  if (code === null) throw failure(placementErrors, 'INVITE_LINK_INVALID', { values: { link } });
  return inviteLinkOf(code);
}
