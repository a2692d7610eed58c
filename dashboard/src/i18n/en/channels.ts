/** The list of channels and the head of one. */
export const channels = {
  'tab.overview': 'Overview',
  'tab.posts': 'Posts',
  'tab.audience': 'Audience',
  'tab.content': 'Content',
  'tab.settings': 'Settings',
  'tabs.label': 'Pages of this channel',
  computing: 'Some numbers are still being computed after an import.',
  'kind.channel': 'Channel',
  'kind.group': 'Group',
  openInTelegram: 'Open in Telegram',
} as const;
