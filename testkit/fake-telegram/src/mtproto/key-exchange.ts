import { constants, generateKeyPairSync, type KeyObject, privateDecrypt, randomBytes } from 'node:crypto';
import { Long, type mtp } from '@mtcute/core';
import { __tlReaderMap, __tlWriterMap, TlBinaryReader, TlBinaryWriter } from '@mtcute/core/utils.js';
import {
  GENERATOR,
  igeDecrypt,
  igeEncrypt,
  modPow,
  PRIME,
  sha1,
  sha256,
  toBigint,
  toBytes,
  xor,
} from './message-crypto.ts';
import type { Called } from './tl-calls.ts';

/** What both sides know afterwards. */
export interface AgreedKey {
  readonly authKey: Buffer;
  readonly salt: Long;
  /** The data centre that the client believes to speak to. */
  readonly dcId: number;
}

/** The server's RSA key, which a client must know beforehand. */
export interface ServerKey {
  readonly secret: KeyObject;
  /** PKCS#1, DER. */
  readonly shared: Buffer;
  readonly fingerprint: Long;
}

const PQ = Buffer.from('17ED48941A08F981', 'hex');

/** A key that clients find: they look a fingerprint up without the zeros before it, as which none of Telegram's begins. */
export function makeServerKey(): ServerKey {
  for (;;) {
    const key = drawServerKey();
    if (key.fingerprint.toUnsigned().toString(16).length === 16) return key;
  }
}

function drawServerKey(): ServerKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const writer = TlBinaryWriter.manual(300);
  writer.bytes(Buffer.from(n, 'base64url'));
  writer.bytes(Buffer.from(e, 'base64url'));
  const hash = sha1(writer.result());
  return {
    secret: privateKey,
    shared: publicKey.export({ format: 'der', type: 'pkcs1' }),
    fingerprint: Long.fromBytesLE([...hash.subarray(12, 20)]),
  };
}

/** The server's side of https://core.telegram.org/mtproto/auth_key, for one connection. */
export class KeyExchange {
  readonly #key: ServerKey;
  readonly #now: () => number;
  readonly #serverNonce = randomBytes(16);
  readonly #a = toBigint(randomBytes(256));
  #newNonce: Uint8Array = Buffer.alloc(0);
  #dcId = 0;

  constructor(key: ServerKey, now: () => number) {
    this.#key = key;
    this.#now = now;
  }

  /** @returns the answer, and the key once it is agreed on */
  answer(call: Called): { readonly answer: mtp.TlObject; readonly agreed: AgreedKey | null } {
    const nonce = call.nonce as Uint8Array;
    const serverNonce = this.#serverNonce;
    if (call._ === 'mt_req_pq_multi') {
      const serverPublicKeyFingerprints = [this.#key.fingerprint];
      return {
        answer: { _: 'mt_resPQ', nonce, serverNonce, pq: PQ, serverPublicKeyFingerprints },
        agreed: null,
      };
    }
    const encrypted = call.encryptedData as Uint8Array;
    if (call._ === 'mt_req_DH_params') {
      return { answer: this.#offer(nonce, encrypted), agreed: null };
    }
    if (call._ !== 'mt_set_client_DH_params') throw new Error(`${call._} is no part of an exchange of keys.`);
    const [key, iv] = this.#temporaryKey();
    const inner = readInner<mtp.RawMt_client_DH_inner_data>(igeDecrypt(encrypted, key, iv), 20);
    const authKey = toBytes(modPow(toBigint(inner.gB), this.#a, PRIME), 256);
    const hash = sha1(this.#newNonce, Buffer.of(1), sha1(authKey).subarray(0, 8));
    const salt = xor(this.#newNonce.subarray(0, 8), serverNonce.subarray(0, 8));
    return {
      answer: { _: 'mt_dh_gen_ok', nonce, serverNonce, newNonceHash1: hash.subarray(4, 20) },
      agreed: { authKey, salt: Long.fromBytesLE([...salt]), dcId: this.#dcId },
    };
  }

  #offer(nonce: Uint8Array, encrypted: Uint8Array): mtp.TlObject {
    const padded = privateDecrypt({ key: this.#key.secret, padding: constants.RSA_NO_PADDING }, encrypted);
    const hidden = padded.subarray(32);
    const temporary = xor(padded.subarray(0, 32), sha256(hidden));
    const withHash = igeDecrypt(hidden, temporary, Buffer.alloc(32));
    const data = Buffer.from(withHash.subarray(0, 192)).reverse();
    const inner = readInner<mtp.RawMt_p_q_inner_data_dc>(data, 0);
    this.#newNonce = inner.newNonce;
    this.#dcId = Math.abs(inner.dc);
    const inside: mtp.RawMt_server_DH_inner_data = {
      _: 'mt_server_DH_inner_data',
      nonce,
      serverNonce: this.#serverNonce,
      g: Number(GENERATOR),
      dhPrime: toBytes(PRIME, 256),
      gA: toBytes(modPow(GENERATOR, this.#a, PRIME), 256),
      serverTime: Math.floor(this.#now() / 1000),
    };
    const offer = TlBinaryWriter.serializeObject(__tlWriterMap, inside);
    const length = 20 + offer.length;
    const plain = Buffer.concat([sha1(offer), offer, Buffer.alloc((16 - (length % 16)) % 16)]);
    const [key, iv] = this.#temporaryKey();
    return {
      _: 'mt_server_DH_params_ok',
      nonce,
      serverNonce: this.#serverNonce,
      encryptedAnswer: igeEncrypt(plain, key, iv),
    };
  }

  #temporaryKey(): [Buffer, Buffer] {
    const one = sha1(this.#newNonce, this.#serverNonce);
    const two = sha1(this.#serverNonce, this.#newNonce);
    const three = sha1(this.#newNonce, this.#newNonce);
    const key = Buffer.concat([one, two.subarray(0, 12)]);
    return [key, Buffer.concat([two.subarray(12, 20), three, this.#newNonce.subarray(0, 4)])];
  }
}

function readInner<Inner>(data: Uint8Array, at: number): Inner {
  return new TlBinaryReader(__tlReaderMap, data, at).object() as Inner;
}
