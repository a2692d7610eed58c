import { expect, it } from 'vitest';
import { LOCALES } from '../locale-of.ts';
import { deliveryWords } from './delivery-words.ts';

it('what went wrong is told in the language of the reader, with what the other side said', () => {
  const problem = {
    lastReason: 'webhook_unreachable',
    lastError: 'connect ECONNREFUSED $& 10.0.0.1',
  } as const;
  expect(LOCALES.map((locale) => deliveryWords(problem, locale))).toEqual([
    'The receiver cannot be reached: connect ECONNREFUSED $& 10.0.0.1',
    'Получатель недоступен: connect ECONNREFUSED $& 10.0.0.1',
    'Qabul qiluvchiga ulanib bo‘lmadi: connect ECONNREFUSED $& 10.0.0.1',
  ]);
});

it('what an earlier version wrote stays as it is, and nothing wrong is nothing said', () => {
  const words = (lastError: string) => deliveryWords({ lastReason: '', lastError }, 'ru');
  expect(words('The receiver answered 500.')).toBe('The receiver answered 500.');
  expect(words('')).toBe('');
});
