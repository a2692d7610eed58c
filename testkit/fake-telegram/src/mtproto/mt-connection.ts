import type { Socket } from 'node:net';
import { Long, type mtp, type tl } from '@mtcute/core';
import { __tlWriterMap, TlBinaryWriter } from '@mtcute/core/utils.js';
import { decryptMessage, encryptMessage } from './message-crypto.ts';

const TAG = 0xeeeeeeee;
const RPC_RESULT = 0xf35c6d01;
const VECTOR = 0x1cb5c415;

/** What a client sent under its key. */
export interface Incoming {
  readonly salt: Long;
  readonly sessionId: Long;
  readonly messageId: Long;
  readonly seqNo: number;
  readonly body: Buffer;
}

/** One socket in the intermediate transport: packets in and out, and messages under the agreed key. */
export class MtConnection {
  readonly #socket: Socket;
  readonly #now: () => number;
  #waiting = Buffer.alloc(0);
  #isTagged = false;
  #lastId = Long.ZERO;
  #answers = 0;

  constructor(socket: Socket, now: () => number, onPacket: (packet: Buffer) => void) {
    this.#socket = socket;
    this.#now = now;
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      this.#waiting = Buffer.concat([this.#waiting, bytes]);
      for (let packet = this.#next(); packet !== null; packet = this.#next()) onPacket(packet);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #next(): Buffer | null {
    if (!this.#isTagged) {
      if (this.#waiting.length < 4) return null;
      if (this.#waiting.readUInt32LE(0) !== TAG) {
        this.close();
        return null;
      }
      this.#isTagged = true;
      this.#waiting = this.#waiting.subarray(4);
    }
    if (this.#waiting.length < 4) return null;
    const length = this.#waiting.readUInt32LE(0);
    if (this.#waiting.length < 4 + length) return null;
    const packet = this.#waiting.subarray(4, 4 + length);
    this.#waiting = this.#waiting.subarray(4 + length);
    return packet;
  }

  #send(packet: Buffer): void {
    const head = Buffer.alloc(4);
    head.writeUInt32LE(packet.length);
    if (!this.#socket.destroyed) this.#socket.write(Buffer.concat([head, packet]));
  }

  /** -404 says that the key is not known here. */
  sendTransportError(code: number): void {
    const packet = Buffer.alloc(4);
    packet.writeInt32LE(code);
    this.#send(packet);
  }

  sendPlain(answer: mtp.TlObject): void {
    const body = TlBinaryWriter.serializeObject(__tlWriterMap, answer);
    const head = Buffer.alloc(20);
    head.set(this.#nextId(1).toBytesLE(), 8);
    head.writeUInt32LE(body.length, 16);
    this.#send(Buffer.concat([head, body]));
  }

  send(authKey: Buffer, { salt, sessionId }: Pick<Incoming, 'salt' | 'sessionId'>, body: Uint8Array): void {
    const head = Buffer.alloc(32);
    head.set(salt.toBytesLE(), 0);
    head.set(sessionId.toBytesLE(), 8);
    head.set(this.#nextId(1).toBytesLE(), 16);
    // Everything that is sent wants to be acknowledged.
    head.writeUInt32LE(this.#answers * 2 + 1, 24);
    head.writeUInt32LE(body.length, 28);
    this.#answers += 1;
    this.#send(encryptMessage(authKey, Buffer.concat([head, body])));
  }

  /** Grows with each message; the last bits say whose it is. */
  #nextId(kind: number): Long {
    const now = this.#now();
    const made = new Long(((now % 1000) << 22) | kind, Math.floor(now / 1000), true);
    this.#lastId = made.gt(this.#lastId) ? made : this.#lastId.add(4);
    return this.#lastId;
  }
}

export function readMessage(authKey: Buffer, packet: Buffer): Incoming {
  const plain = decryptMessage(authKey, packet);
  const length = plain.readUInt32LE(28);
  return {
    salt: longAt(plain, 0),
    sessionId: longAt(plain, 8),
    messageId: longAt(plain, 16),
    seqNo: plain.readUInt32LE(24),
    body: plain.subarray(32, 32 + length),
  };
}

export function longAt(bytes: Buffer, at: number): Long {
  return Long.fromBytesLE([...bytes.subarray(at, at + 8)]);
}

/** The answer to a call: an object, a list, or yes and no. */
export function resultBody(messageId: Long, answer: unknown): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt32LE(RPC_RESULT);
  head.set(messageId.toBytesLE(), 4);
  return Buffer.concat([head, answerBytes(answer)]);
}

function answerBytes(answer: unknown): Uint8Array {
  if (typeof answer === 'boolean') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(answer ? 0x997275b5 : 0xbc799737);
    return bytes;
  }
  if (Array.isArray(answer)) {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(VECTOR);
    head.writeUInt32LE(answer.length, 4);
    return Buffer.concat([head, ...answer.map(answerBytes)]);
  }
  return TlBinaryWriter.serializeObject(__tlWriterMap, answer as tl.TlObject);
}
