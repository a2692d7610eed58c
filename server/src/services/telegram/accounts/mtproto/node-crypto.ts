import { createCipheriv, createHash, createHmac, pbkdf2, randomFillSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { deflateSync, gunzipSync } from 'node:zlib';
import { BaseCryptoProvider, type ICryptoProvider } from '@mtcute/core/utils.js';
import { ige256Decrypt, ige256Encrypt, initSync } from '@mtcute/wasm';

const deriveKey = promisify(pbkdf2);

/**
 * What the client library needs of cryptography: Node's, and for AES-IGE, which OpenSSL has no more, the library's own
 * WebAssembly. Its package for Node would bring the same, and with it a native SQLite.
 */
export class NodeCrypto extends BaseCryptoProvider implements ICryptoProvider {
  async initialize(): Promise<void> {
    initSync(await readFile(fileURLToPath(import.meta.resolve('@mtcute/wasm/mtcute.wasm'))));
  }

  sha1(data: Uint8Array): Uint8Array {
    return createHash('sha1').update(data).digest();
  }

  sha256(data: Uint8Array): Uint8Array {
    return createHash('sha256').update(data).digest();
  }

  hmacSha256(data: Uint8Array, key: Uint8Array): Uint8Array {
    return createHmac('sha256', key).update(data).digest();
  }

  pbkdf2(password: Uint8Array, salt: Uint8Array, iterations: number, length = 64, hash = 'sha512') {
    return deriveKey(password, salt, iterations, length, hash);
  }

  createAesCtr(key: Uint8Array, iv: Uint8Array): { process(data: Uint8Array): Uint8Array } {
    const cipher = createCipheriv(`aes-${key.length * 8}-ctr`, key, iv);
    return { process: (data) => cipher.update(data) };
  }

  createAesIge(key: Uint8Array, iv: Uint8Array) {
    return {
      encrypt: (data: Uint8Array): Uint8Array => ige256Encrypt(data, key, iv),
      decrypt: (data: Uint8Array): Uint8Array => ige256Decrypt(data, key, iv),
    };
  }

  gzip(data: Uint8Array, maxBytes: number): Uint8Array | null {
    const packed = deflateSync(data);
    return packed.length > maxBytes ? null : packed;
  }

  gunzip(data: Uint8Array): Uint8Array {
    return gunzipSync(data);
  }

  randomFill(bytes: Uint8Array): void {
    randomFillSync(bytes);
  }
}
