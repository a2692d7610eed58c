import { failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';

/** A channel or group, and what may be done there. */
export interface Place {
  readonly channelId: number;
  readonly title: string;
  /** Without @; empty where it has none. */
  readonly username: string;
  /** Why nobody may post there; empty where somebody may. */
  readonly problem: string;
  readonly mayDelete: boolean;
  readonly mayPin: boolean;
  readonly isGroup: boolean;
}

type Deps = Pick<ContentDeps, 'posting' | 'callOptionsFor'>;

/** By channel; what the workspace does not have is not among them. */
export async function readPlaces(
  { posting, callOptionsFor }: Deps,
  call: OutgoingCall,
): Promise<ReadonlyMap<number, Place>> {
  const { places } = await posting.listPlaces({}, callOptionsFor(call));
  return new Map(places.map((place) => [place.channelId, place]));
}

/**
 * The places of those channels, in their order.
 *
 * @throws Failure CANNOT_POST_THERE where one of them is not the workspace's, or nobody may post in it
 */
export function requirePlaces(
  places: ReadonlyMap<number, Place>,
  channelIds: readonly number[],
): readonly Place[] {
  return channelIds.map((channelId, index) => {
    const place = places.get(channelId);
    if (place !== undefined && place.problem === '') return place;
    throw failure(contentErrors, 'CANNOT_POST_THERE', {
      values: { channelId, problem: place?.problem ?? 'NO_BOT' },
      place: { field: `targets[${index}].channel_id` },
    });
  });
}
