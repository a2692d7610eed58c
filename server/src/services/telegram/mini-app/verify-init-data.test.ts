import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signInitData } from '../../../../../testkit/fake-telegram/src/index.ts';
import { verifyInitData } from './verify-init-data.ts';

const TOKEN = '7000000001:AAtheTokenOfTheSharedBotOfTheTests0000';
const NOW = new Date('2026-11-26T12:00:00Z');
const AT = NOW.getTime() / 1000;
const FIELDS = {
  query_id: 'AAHdF6IQAAAAAN0XohDhrOrc',
  user: JSON.stringify({ id: 279_058_397, first_name: 'Влад & Ко', language_code: 'ru' }),
  auth_date: String(AT - 10),
  signature: 'of a third party',
};
const SIGNED = signInitData(TOKEN, FIELDS);

const verdict = (initData: string, now = NOW): string => verifyInitData(initData, TOKEN, now).kind;
const reordered = (initData: string): string => initData.split('&').toReversed().join('&');

describe('what Telegram signed for a Mini App', () => {
  it('proves who opened it', () => {
    expect(verifyInitData(SIGNED, TOKEN, NOW)).toEqual({
      kind: 'proven',
      user: {
        telegramUserId: 279_058_397,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        goodUntil: new Date((AT - 10 + 3600) * 1000),
      },
    });
  });

  it('is the same in another order', () => {
    expect(verifyInitData(reordered(SIGNED), TOKEN, NOW)).toEqual(verifyInitData(SIGNED, TOKEN, NOW));
  });

  it.each([
    ['a field is changed', SIGNED.replace('auth_date=', 'auth_date=1')],
    ['the person is another', SIGNED.replace('279058397', '279058398')],
    ['a field is added', `${SIGNED}&start_param=more`],
    ['an empty field is added', `${SIGNED}&x=`],
    ['a field is taken away', SIGNED.replace(/query_id=[^&]*&/, '')],
    ['a field is doubled', `${SIGNED}&${SIGNED.split('&')[0]}`],
    ['a field is doubled with another value', `${SIGNED}&auth_date=${AT}`],
    ['the hash is doubled', `${SIGNED}&hash=${'0'.repeat(64)}`],
    ['the hash is missing', SIGNED.replace(/&?hash=[^&]*/, '')],
    ['the hash is empty', SIGNED.replace(/hash=[^&]*/, 'hash=')],
    ['the hash is cut off', SIGNED.replace(/(hash=[0-9a-f]{62})[0-9a-f]{2}/, '$1')],
    [
      'the hash is in capitals',
      SIGNED.replace(/hash=[^&]*/, (hash) => hash.toUpperCase().replace('HASH', 'hash')),
    ],
    ['a name holds the end of another field', SIGNED.replace('&', '%0A')],
    ['there is nothing', ''],
    ['it is no query', '{"user":{"id":1}}'],
    ['another bot signed it', signInitData(`${TOKEN}x`, FIELDS)],
    ['nobody is named', signInitData(TOKEN, { ...FIELDS, user: '' })],
    ['the person has no number', signInitData(TOKEN, { ...FIELDS, user: '{"id":"1"}' })],
    ['it has no time', signInitData(TOKEN, { user: FIELDS.user })],
    ['it is of tomorrow', signInitData(TOKEN, { ...FIELDS, auth_date: String(AT + 86_400) })],
  ])('is refused where %s', (_, initData) => {
    expect(initData).not.toBe(SIGNED);
    expect(verdict(initData)).toBe('invalid');
  });

  it('is good for an hour', () => {
    const at = (seconds: number): Date => new Date((AT - 10 + seconds) * 1000);
    expect(verdict(SIGNED, at(3600))).toBe('proven');
    expect(verdict(SIGNED, at(3601))).toBe('expired');
    expect(verdict(SIGNED, at(-60))).toBe('proven');
    expect(verdict(SIGNED, at(-61))).toBe('invalid');
  });

  it('is refused with any one character changed', () => {
    fc.assert(
      fc.property(fc.nat(SIGNED.length - 1), fc.constantFrom('0', 'a', 'Z', '&', '='), (at, character) => {
        const changed = `${SIGNED.slice(0, at)}${character}${SIGNED.slice(at + 1)}`;
        // The same field may be written in several ways.
        fc.pre([...new URLSearchParams(changed)].join() !== [...new URLSearchParams(SIGNED)].join());
        expect(verdict(changed)).toBe('invalid');
      }),
      { numRuns: 500 },
    );
  });
});
