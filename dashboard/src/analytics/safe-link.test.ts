// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { safeLink, telegramPage } from './safe-link.ts';

describe('a link found in a post', () => {
  it.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    ['http://пример.рф/', 'http://xn--e1afmkfd.xn--p1ai/'],
    ['t.me/durov', 'https://t.me/durov'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['tg://resolve?domain=durov', 'tg://resolve?domain=durov'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
  ])('%s leads to %s', (target, expected) => {
    expect(safeLink(target)).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'vbscript:x',
    'blob:https://example.com/1',
    'https://bank.com@evil.com/',
    'http://localhost/admin',
    'just words',
    '',
    'https://',
  ])('%j leads nowhere', (target) => {
    expect(safeLink(target)).toBeNull();
  });
});

describe('a mention', () => {
  it.each([
    ['@durov', 'https://t.me/durov'],
    ['durov', 'https://t.me/durov'],
    ['@a/b', null],
    ['@ab', null],
    ['@../x', null],
  ])('%s leads to %s', (mention, expected) => {
    expect(telegramPage(mention)).toBe(expected);
  });
});
