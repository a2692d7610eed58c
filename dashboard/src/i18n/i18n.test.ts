// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { changeLanguage, createTranslator } from './i18n.ts';

describe('the translator', () => {
  test('counts in Russian as Russians do', async () => {
    const { t } = await createTranslator('ru');
    const said = [1, 2, 5, 11, 21, 22, 111].map((count) => t('channels:count', { count }));
    expect(said).toEqual([
      '1 канал',
      '2 канала',
      '5 каналов',
      '11 каналов',
      '21 канал',
      '22 канала',
      '111 каналов',
    ]);
  });

  test('counts in Uzbek and English', async () => {
    const uzbek = await createTranslator('uz');
    const english = await createTranslator('en');
    expect(uzbek.t('channels:count', { count: 3 })).toBe('3 ta kanal');
    expect(english.t('channels:count', { count: 1 })).toBe('1 channel');
    expect(english.t('channels:count', { count: 3 })).toBe('3 channels');
  });

  test('changes the language and tells the document', async () => {
    const translator = await createTranslator('en');
    await changeLanguage(translator, 'uz');
    expect(translator.t('shell:nav.channels')).toBe('Kanallar');
    expect(document.documentElement.lang).toBe('uz');
  });

  test('keeps names and markup of values as they are', async () => {
    const { t } = await createTranslator('en');
    expect(t('shell:workspace.backToOwn', { name: '<b>Tom & Co</b>' })).toBe('Back to <b>Tom & Co</b>');
  });
});
