import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const BLOCK = 16;

export function sha1(...parts: readonly Uint8Array[]): Buffer {
  return digest('sha1', parts);
}

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  return digest('sha256', parts);
}

function digest(algorithm: string, parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function xor(a: Uint8Array, b: Uint8Array): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
}

/** AES-256 in infinite garble extension, which OpenSSL has no more: `iv` is that of the ciphertext, then of the plaintext. */
export function igeEncrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return garble(data, iv.subarray(0, BLOCK), iv.subarray(BLOCK), (block) => cipher.update(block));
}

export function igeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return garble(data, iv.subarray(BLOCK), iv.subarray(0, BLOCK), (block) => decipher.update(block));
}

function garble(
  data: Uint8Array,
  before: Uint8Array,
  after: Uint8Array,
  step: (block: Uint8Array) => Uint8Array,
): Buffer {
  const result = Buffer.alloc(data.length);
  let lastOut = before;
  let lastIn = after;
  for (let at = 0; at < data.length; at += BLOCK) {
    const block = data.subarray(at, at + BLOCK);
    const out = xor(step(xor(block, lastOut)), lastIn);
    result.set(out, at);
    lastOut = out;
    lastIn = block;
  }
  return result;
}

/** https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector */
function messageKeys(authKey: Uint8Array, messageKey: Uint8Array, fromClient: boolean): [Buffer, Buffer] {
  const x = fromClient ? 0 : 8;
  const a = sha256(messageKey, authKey.subarray(x, x + 36));
  const b = sha256(authKey.subarray(x + 40, x + 76), messageKey);
  const key = Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]);
  const iv = Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]);
  return [key, iv];
}

/** What the server sends: padded, and under the key of its direction. */
export function encryptMessage(authKey: Uint8Array, plain: Buffer): Buffer {
  const padding = 12 + ((BLOCK - ((plain.length + 12) % BLOCK)) % BLOCK);
  const padded = Buffer.concat([plain, Buffer.alloc(padding, 7)]);
  const messageKey = sha256(authKey.subarray(96, 128), padded).subarray(8, 24);
  const [key, iv] = messageKeys(authKey, messageKey, false);
  return Buffer.concat([keyId(authKey), messageKey, igeEncrypt(padded, key, iv)]);
}

/** @throws Error when the message is not what its key says */
export function decryptMessage(authKey: Uint8Array, packet: Buffer): Buffer {
  const messageKey = packet.subarray(8, 24);
  const [key, iv] = messageKeys(authKey, messageKey, true);
  const plain = igeDecrypt(packet.subarray(24), key, iv);
  if (!sha256(authKey.subarray(88, 120), plain).subarray(8, 24).equals(messageKey)) {
    throw new Error('A message does not fit its key.');
  }
  return plain;
}

export function keyId(authKey: Uint8Array): Buffer {
  return sha1(authKey).subarray(12, 20);
}

export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

export function toBigint(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

export function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');
}

/** The prime that Telegram uses for keys and passwords; 3 generates. */
export const PRIME = BigInt(
  '0xC71CAEB9C6B1C9048E6C522F70F13F73980D40238E3E21C14934D037563D930F48198A0AA7C14058229493D22530F4DBFA336F6E0AC925139543AED44CCE7C3720FD51F69458705AC68CD4FE6B6B13ABDC9746512969328454F18FAF8C595F642477FE96BB2A941D5BCD1D4AC8CC49880708FA9B378E3C4F3A9060BEE67CF9A4A4A695811051907E162753B56B0F6B410DBA74D8A84B2A14B3144E0EF1284754FD17ED950D5965B4B9DD46582DB1178D169C6BC465B0D6FF9CA3928FEF5B9AE4E418FC15E83EBEA0F87FA9FF5EED70050DED2849F47BF959D956850CE929851F0D8115F635B105EE2E4E15D04B2454BF6F4FADF034B10403119CD8E3B92FCC5B',
);
export const GENERATOR = 3n;
