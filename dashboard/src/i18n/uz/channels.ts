export const channels = {
  'tab.overview': 'Umumiy',
  'tab.posts': 'Postlar',
  'tab.audience': 'Auditoriya',
  'tab.content': 'Kontent',
  'tab.settings': 'Sozlamalar',
  'tabs.label': 'Kanal sahifalari',
  computing: 'Ba’zi sonlar importdan keyin hali hisoblanmoqda.',
  'kind.channel': 'Kanal',
  'kind.group': 'Guruh',
  openInTelegram: 'Telegramda ochish',
} as const;
