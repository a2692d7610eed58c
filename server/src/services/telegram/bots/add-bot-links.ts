/** What the bot needs in a channel, by the names of Telegram's links: invite links, and posts for what publishes. */
const CHANNEL_RIGHTS = 'invite_users+post_messages+edit_messages+delete_messages';
const GROUP_RIGHTS = 'invite_users+delete_messages+restrict_members';

/** Addresses that open Telegram and ask where to add the bot, with the rights ticked. */
export function addBotLinks(username: string): { readonly channel: string; readonly group: string } {
  return {
    channel: `https://t.me/${username}?startchannel&admin=${CHANNEL_RIGHTS}`,
    group: `https://t.me/${username}?startgroup&admin=${GROUP_RIGHTS}`,
  };
}
