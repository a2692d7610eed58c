/** Graphs of Telegram's statistics that have words, in the order in which they are shown. */
export const GRAPH_NAMES = [
  'growthGraph',
  'followersGraph',
  'muteGraph',
  'topHoursGraph',
  'interactionsGraph',
  'ivInteractionsGraph',
  'viewsBySourceGraph',
  'newFollowersBySourceGraph',
  'languagesGraph',
  'reactionsByEmotionGraph',
  'storyInteractionsGraph',
  'storyReactionsByEmotionGraph',
  'membersGraph',
  'newMembersBySourceGraph',
  'messagesGraph',
  'actionsGraph',
  'weekdaysGraph',
] as const;
export type GraphName = (typeof GRAPH_NAMES)[number];

/** Numbers of Telegram's statistics that have words, in the order in which they are shown. */
export const VALUE_NAMES = [
  'followers',
  'viewsPerPost',
  'sharesPerPost',
  'reactionsPerPost',
  'viewsPerStory',
  'sharesPerStory',
  'reactionsPerStory',
  'members',
  'messages',
  'viewers',
  'posters',
] as const;
