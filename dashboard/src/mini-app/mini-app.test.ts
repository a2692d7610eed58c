import { describe, expect, test } from 'vitest';
import { readLaunchData } from './launch-data.ts';
import { contrast, telegramTheme } from './telegram-theme.ts';

describe('launch data', () => {
  test('are read from behind the # of the address', () => {
    const signed = 'query_id=1&user=%7B%22id%22%3A5%7D&hash=ab';
    const colours = JSON.stringify({ bg_color: '#17212B', text_color: 'red', link_color: 7 });
    const hash = `#tgWebAppData=${encodeURIComponent(signed)}&tgWebAppVersion=9.1&tgWebAppThemeParams=${encodeURIComponent(colours)}`;
    expect(readLaunchData(hash)).toEqual({ initData: signed, colours: new Map([['bg_color', '#17212B']]) });
  });

  test.each(['', '#', '#tgWebAppVersion=9.1', '#tgWebAppData='])('are absent in "%s"', (hash) => {
    expect(readLaunchData(hash)).toBeNull();
  });

  test.each(['{', 'null', '[]', '"x"'])('without colours that can be read have none: %s', (colours) => {
    expect(readLaunchData(`#tgWebAppData=x&tgWebAppThemeParams=${colours}`)?.colours.size).toBe(0);
  });
});

describe('the theme of Telegram', () => {
  const night = new Map([
    ['bg_color', '#17212b'],
    ['secondary_bg_color', '#232e3c'],
    ['text_color', '#f5f5f5'],
    ['hint_color', '#708499'],
    ['link_color', '#6ab3f3'],
    ['section_separator_color', '#111921'],
  ]);

  test('is dark where its ground is, and gives its colours', () => {
    const theme = telegramTheme(night);
    expect(theme?.theme).toBe('dark');
    expect(theme?.variables.get('--surface')).toBe('#17212b');
    expect(theme?.variables.get('--canvas')).toBe('#232e3c');
    expect(theme?.variables.get('--ink')).toBe('#f5f5f5');
    expect(theme?.variables.get('--accent')).toBe('#6ab3f3');
    expect(theme?.variables.get('--line')).toBe('#111921');
  });

  test('gives no ink that could not be read', () => {
    expect(contrast('#708499', '#232e3c')).toBeLessThan(4.5);
    expect(telegramTheme(night)?.variables.has('--ink-faint')).toBe(false);
    const day = telegramTheme(
      new Map([
        ['bg_color', '#ffffff'],
        ['text_color', '#eeeeee'],
      ]),
    );
    expect(day?.theme).toBe('light');
    expect(day?.variables.has('--ink')).toBe(false);
  });

  test('tints with its accent what that marks, so that it can be read there', () => {
    const variables = telegramTheme(night)?.variables;
    expect(variables?.get('--accent-soft')).toBe('#213343');
    expect(variables?.get('--on-accent-soft')).toBe('#6ab3f3');
    const close = new Map([...night, ['bg_color', '#ffffff'], ['secondary_bg_color', '#ffffff']]);
    const pale = telegramTheme(new Map([...close, ['link_color', '#1371b8'], ['text_color', '#222222']]));
    expect(pale?.variables.get('--on-accent-soft')).toBe('#222222');
    expect(telegramTheme(close)?.variables.has('--accent-soft')).toBe(false);
  });

  test('is none without a ground', () => {
    expect(telegramTheme(new Map([['text_color', '#000000']]))).toBeNull();
  });

  test('knows how far colours are apart', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#123456', '#123456')).toBe(1);
  });
});
