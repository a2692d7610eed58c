import type { Placement, PlacementDetailsSchema } from '@analyticbot/contracts/channels/v1/placement';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { parseMinor, writeMinor } from '../../format/money.ts';
import { instantOf, localTime } from './local-time.ts';

/** Where the invite link of an advertisement comes from. */
export type LinkSource = 'bot' | 'pasted' | 'none';

/** A placement while a person writes it: as the fields hold it. */
export interface PlacementDraft {
  readonly name: string;
  readonly host: string;
  readonly price: string;
  readonly currency: string;
  /** On the clock of the channel's zone. */
  readonly startsAt: string;
  readonly linkSource: LinkSource;
  readonly inviteLink: string;
  readonly postLink: string;
}

/** An empty draft that begins now. The currency is the one of the last advertisement. */
export function newDraft(now: Date, timeZone: string, lastCurrency: string): PlacementDraft {
  return {
    name: '',
    host: '',
    price: '',
    currency: lastCurrency,
    startsAt: localTime(now, timeZone),
    linkSource: 'bot',
    inviteLink: '',
    postLink: '',
  };
}

export function draftOf({ details }: Placement, timeZone: string): PlacementDraft {
  const currency = details?.currency ?? 'USD';
  const inviteLink = details?.inviteLink ?? '';
  return {
    name: details?.name ?? '',
    host: details?.host ?? '',
    price: writeMinor(Number(details?.priceMinor ?? 0n), currency),
    currency,
    startsAt: details?.startsAt === undefined ? '' : localTime(timestampDate(details.startsAt), timeZone),
    linkSource: inviteLink === '' ? 'none' : 'pasted',
    inviteLink,
    postLink: details?.postLink ?? '',
  };
}

/** What keeps the draft from being sent; fields that are right are left out. */
export function draftFaults(
  draft: PlacementDraft,
  timeZone: string,
): ReadonlySet<'name' | 'price' | 'startsAt' | 'inviteLink'> {
  const faults = new Set<'name' | 'price' | 'startsAt' | 'inviteLink'>();
  if (draft.name.trim() === '') faults.add('name');
  if (parseMinor(draft.price, draft.currency) === null) faults.add('price');
  if (instantOf(draft.startsAt, timeZone) === null) faults.add('startsAt');
  if (draft.linkSource === 'pasted' && draft.inviteLink.trim() === '') faults.add('inviteLink');
  return faults;
}

/** The draft as the server takes it; null while something is amiss. */
export function detailsOf(
  draft: PlacementDraft,
  timeZone: string,
): MessageInitShape<typeof PlacementDetailsSchema> | null {
  const price = parseMinor(draft.price, draft.currency);
  const startsAt = instantOf(draft.startsAt, timeZone);
  if (price === null || startsAt === null || draftFaults(draft, timeZone).size > 0) return null;
  return {
    name: draft.name.trim(),
    host: draft.host.trim(),
    priceMinor: BigInt(price),
    currency: draft.currency,
    startsAt: timestampFromDate(startsAt),
    inviteLink: draft.linkSource === 'pasted' ? draft.inviteLink.trim() : '',
    postLink: draft.postLink.trim(),
  };
}
