import { readFileSync } from 'node:fs';
import { SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import { describe, expect, test } from 'vitest';
import { REMEDIES } from './source-remedies.ts';
import { sourceWords } from './source-words.ts';

/** Names in a table of another service, read as text: services do not import each other. */
function reasonsIn(file: string, pattern: RegExp): string[] {
  const text = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

const failing = {
  kind: SourceKind.BOT,
  channelId: 4,
  name: '@news_bot',
  reason: 'BOT_REMOVED',
  message: 'The bot is not in the channel any more.',
};

describe('what people read of a source', () => {
  test('that fails names its channel, in their language, with what to do', () => {
    expect(sourceWords(failing, 'News')).toEqual({
      en: {
        title: 'News: @news_bot cannot be read any more.',
        text: 'The bot is not in the channel any more.',
      },
      ru: { title: 'News: Источник @news_bot больше не читается.', text: REMEDIES.BOT_REMOVED?.ru },
      uz: { title: 'News: @news_bot manbasini endi o‘qib bo‘lmayapti.', text: REMEDIES.BOT_REMOVED?.uz },
    });
  });

  test('that works again has no remedy, and of no channel names none', () => {
    const { en, ru, uz } = sourceWords({ ...failing, reason: '', message: '' }, '');
    expect([en.text, ru.text, uz.text]).toEqual(['', '', '']);
    expect(ru.title).toBe('Источник @news_bot снова работает.');
  });

  test.each([
    [SourceKind.ACCOUNT, 0, /завершил сеанс аккаунта \(SESSION_REVOKED\)/],
    [SourceKind.ACCOUNT, 4, /не показывает канал этому аккаунту \(SESSION_REVOKED\)/],
    [SourceKind.BOT, 4, /Причина: SESSION_REVOKED/],
  ])(
    'of the kind %i, channel %i, for a reason without words of its own names it',
    (kind, channelId, words) => {
      const { ru } = sourceWords({ ...failing, kind, channelId, reason: 'SESSION_REVOKED' }, '');
      expect(ru.text).toMatch(words);
    },
  );

  test('has words for every reason that the other parts give', () => {
    const reasons = [
      ...reasonsIn('telegram/bots/bot-problem.ts', /^ {2}([A-Z_]+):/gm),
      ...reasonsIn('telegram/bots/bot-problem.ts', /reason: '(\w+)'/g),
      ...reasonsIn('telegram/accounts/account-problem.ts', /^export const (\w+) = '/gm),
      ...reasonsIn('telegram/accounts/account-problem.ts', /^ {2}([A-Z_]+):/gm),
      ...reasonsIn('telegram/pages/look-at-page.ts', /reason: '(\w+)'/g),
      ...reasonsIn('channels/readers/refusal-reasons.ts', /^ {2}(page_\w+):/gm),
    ];
    expect(reasons.length).toBeGreaterThan(18);
    expect(reasons.filter((reason) => !(reason in REMEDIES))).toEqual([]);
  });
});
