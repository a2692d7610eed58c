import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { Long, type tl } from '@mtcute/core';
import { GENERATOR, modPow, PRIME, sha256, toBigint, toBytes, xor } from './message-crypto.ts';

const P = toBytes(PRIME, 256);
const G = toBytes(GENERATOR, 256);

/** The server's side of https://core.telegram.org/api/srp: it proves a password without having heard it. */
export class Verifier {
  readonly #salt1 = randomBytes(16);
  readonly #salt2 = randomBytes(16);
  readonly #v: bigint;
  readonly #b = toBigint(randomBytes(256));
  readonly #id = Long.fromBits(7, 7);

  constructor(password: string) {
    const around = (data: Uint8Array, salt: Uint8Array): Buffer => sha256(salt, data, salt);
    const first = around(around(Buffer.from(password), this.#salt1), this.#salt2);
    const slow = pbkdf2Sync(first, this.#salt1, 100_000, 64, 'sha512');
    this.#v = modPow(GENERATOR, toBigint(around(slow, this.#salt2)), PRIME);
  }

  get #sharedB(): bigint {
    return (toBigint(sha256(P, G)) * this.#v + modPow(GENERATOR, this.#b, PRIME)) % PRIME;
  }

  question(): tl.account.RawPassword {
    const salt2 = this.#salt2;
    return {
      _: 'account.password',
      hasPassword: true,
      currentAlgo: {
        _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
        salt1: this.#salt1,
        salt2,
        g: Number(GENERATOR),
        p: P,
      },
      srpB: toBytes(this.#sharedB, 256),
      srpId: this.#id,
      hint: 'the usual one',
      newAlgo: { _: 'passwordKdfAlgoUnknown' },
      newSecureAlgo: { _: 'securePasswordKdfAlgoUnknown' },
      secureRandom: randomBytes(16),
    };
  }

  accepts(check: tl.TypeInputCheckPasswordSRP): boolean {
    if (check._ !== 'inputCheckPasswordSRP') return false;
    const a = toBigint(check.A);
    const b = toBytes(this.#sharedB, 256);
    const u = toBigint(sha256(check.A, b));
    const secret = modPow((a * modPow(this.#v, u, PRIME)) % PRIME, this.#b, PRIME);
    const key = sha256(toBytes(secret, 256));
    const expected = sha256(
      xor(sha256(P), sha256(G)),
      sha256(this.#salt1),
      sha256(this.#salt2),
      check.A,
      b,
      key,
    );
    return expected.equals(check.M1);
  }
}
