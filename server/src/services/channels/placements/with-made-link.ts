import { failure } from '../../../platform/errors/index.ts';
import { type ReadDeps, reading, requireChannel } from '../read-deps.ts';
import { type PlacementDetails, tidyDetails } from './placement-details.ts';
import { placementErrors } from './placement-errors.ts';

/** Has an invite link made in the channel, called so. */
export type MakeInviteLink = (telegramId: number, name: string) => Promise<string>;

/** Telegram's limit for the name of a link. */
const longestName = 32;

/**
 * The details with an invite link that is made for them where that is asked for. To be called when they were looked at:
 * a link that is made for what is refused then would be left behind in Telegram. Throws CHANNEL_NOT_FOUND,
 * INVITE_LINK_NEEDS_BOT, and what the bot's service throws.
 */
export async function withMadeLink(
  deps: ReadDeps,
  workspaceId: number,
  input: {
    readonly channelId: number;
    readonly details: PlacementDetails;
    readonly makeInviteLink: MakeInviteLink | null;
  },
): Promise<PlacementDetails> {
  const { channelId, details, makeInviteLink } = input;
  if (makeInviteLink === null) return details;
  const { telegramId } = await reading(deps, workspaceId, (tx) => requireChannel(tx, channelId));
  if (telegramId === null) throw failure(placementErrors, 'INVITE_LINK_NEEDS_BOT');
  const name = Array.from(details.name).slice(0, longestName).join('');
  return tidyDetails({ ...details, inviteLink: await makeInviteLink(telegramId, name) });
}
