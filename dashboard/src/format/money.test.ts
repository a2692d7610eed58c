// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFormat } from './format.ts';
import { currencies, parseMinor, writeMinor } from './money.ts';

test.each([
  ['12.50', 'EUR', 1250],
  ['12,5', 'EUR', 1250],
  ['1 200', 'UZS', 120_000],
  ['1200', 'JPY', 1200],
  ['3000', 'XTR', 3000],
  ['0', 'USD', 0],
  ['1.2345', 'KWD', null],
  ['1.5', 'XTR', null],
  ['-1', 'USD', null],
  ['', 'USD', null],
  ['ten', 'USD', null],
])('%s of %s is %s', (text, currency, minor) => {
  expect(parseMinor(text, currency)).toBe(minor);
});

test('what is written is read again, in every currency', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...currencies()),
      fc.integer({ min: 0, max: 1_000_000_000 }),
      (code, minor) => {
        expect(parseMinor(writeMinor(minor, code), code)).toBe(minor);
      },
    ),
  );
});

test('money is written as each language writes it, Stars with a star', () => {
  expect(createFormat('en').money(1250, 'EUR')).toBe('€12.50');
  expect(createFormat('ru').money(125_000, 'RUB').replaceAll(/\s/g, ' ')).toBe('1 250,00 ₽');
  expect(createFormat('uz').money(3000, 'XTR').replaceAll(/\s/g, ' ')).toBe('3 000 ⭐');
});
