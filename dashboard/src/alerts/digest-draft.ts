import type { DigestDetails, DigestDetailsSchema } from '@analyticbot/contracts/notifications/v1/digests';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Chosen } from './some-or-all.tsx';

/** The contract takes so many. */
const MOST_CHANNELS = 20;

/** A digest as a person writes it. */
export interface DigestDraft {
  /** ISO weekday of a weekly digest; 0 for a daily one. */
  readonly weekday: number;
  readonly hour: number;
  readonly timeZone: string;
  readonly channels: Chosen<number>;
  readonly places: Chosen<string>;
}

/** A draft to begin with: of all channels, everywhere, in the morning. */
export function emptyDigest(timeZone: string): DigestDraft {
  return { weekday: 0, hour: 9, timeZone, channels: null, places: null };
}

/** What a digest says, as a draft of it. */
export function digestDraftOf(details: DigestDetails): DigestDraft {
  const { weekday, hour, timeZone, channelIds, destinationIds } = details;
  return {
    weekday,
    hour,
    timeZone,
    channels: channelIds.length === 0 ? null : channelIds,
    places: destinationIds.length === 0 ? null : destinationIds,
  };
}

/** What the draft says; null where something is missing. */
export function digestDetailsOf(draft: DigestDraft): MessageInitShape<typeof DigestDetailsSchema> | null {
  const { weekday, hour, timeZone, channels, places } = draft;
  if (timeZone === '' || places?.length === 0 || !isFewEnough(channels)) return null;
  return { weekday, hour, timeZone, channelIds: [...(channels ?? [])], destinationIds: [...(places ?? [])] };
}

/** Whether so many channels can be told of: all, or one to twenty of them. */
export function isFewEnough(channels: Chosen<number>): boolean {
  return channels === null || (channels.length > 0 && channels.length <= MOST_CHANNELS);
}
