export const channels = {
  'tab.overview': 'Обзор',
  'tab.posts': 'Посты',
  'tab.audience': 'Аудитория',
  'tab.content': 'Контент',
  'tab.settings': 'Настройки',
  'tabs.label': 'Страницы канала',
  computing: 'Часть чисел ещё вычисляется после импорта.',
  'kind.channel': 'Канал',
  'kind.group': 'Группа',
  openInTelegram: 'Открыть в Telegram',
} as const;
