import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Somebody who opened the Mini App, as Telegram signed it. */
export interface ProvenUser {
  readonly telegramUserId: number;
  /** SHA-256 of the signed content, hexadecimal: the same for the same fields in another order. */
  readonly digest: string;
  /** When the data become too old. */
  readonly goodUntil: Date;
}

export type Verdict =
  | { readonly kind: 'proven'; readonly user: ProvenUser }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'expired' };

const LIFE_MS = 60 * 60 * 1000;
/** Telegram's clock and ours may differ by so much. */
const CLOCK_SKEW_MS = 60 * 1000;
const INVALID: Verdict = { kind: 'invalid' };

const userShape = z.object({ id: z.int().positive() });

/**
 * Checks the data that Telegram gives to a Mini App
 * (https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app): every field but the hash, in order of
 * their names, under a key of the bot's token. Fields that were changed, added, taken away or doubled are refused; their
 * order does not matter. Compared in constant time.
 */
export function verifyInitData(initData: string, token: string, now: Date): Verdict {
  const fields = [...new URLSearchParams(initData)];
  const names = new Set(fields.map(([name]) => name));
  // Of a doubled field one would be checked and the other believed.
  if (names.size !== fields.length) return INVALID;
  const values = new Map(fields);
  const content = fields
    .filter(([name]) => name !== 'hash')
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const expected = createHmac('sha256', key).update(content).digest();
  const hash = values.get('hash') ?? '';
  const given = /^[0-9a-f]{64}$/.test(hash) ? Buffer.from(hash, 'hex') : Buffer.alloc(0);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return INVALID;

  const signedAt = Number(values.get('auth_date') ?? Number.NaN) * 1000;
  const telegramUserId = userOf(values.get('user'));
  if (!Number.isSafeInteger(signedAt) || telegramUserId === null) return INVALID;
  const age = now.getTime() - signedAt;
  if (age < -CLOCK_SKEW_MS) return INVALID;
  if (age > LIFE_MS) return { kind: 'expired' };
  const digest = createHash('sha256').update(content).digest('hex');
  return { kind: 'proven', user: { telegramUserId, digest, goodUntil: new Date(signedAt + LIFE_MS) } };
}

/** Null where the data tell of nobody, as when a channel's menu opened the page. */
function userOf(text: string | undefined): number | null {
  try {
    return userShape.parse(JSON.parse(text ?? '')).id;
  } catch {
    return null;
  }
}
