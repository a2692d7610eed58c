import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { unzipSync } from 'node:zlib';
import { Long, type mtp } from '@mtcute/core';
import { __tlWriterMap, TlBinaryReader, TlBinaryWriter } from '@mtcute/core/utils.js';
import { passing } from '../clock/clock.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { KeyExchange, makeServerKey, type ServerKey } from './key-exchange.ts';
import { keyId } from './message-crypto.ts';
import type { Caller, Methods, Scene } from './method.ts';
import { METHODS, OPEN_METHODS } from './methods/index.ts';
import { type Incoming, longAt, MtConnection, readMessage, resultBody } from './mt-connection.ts';
import { floodWait, MtError } from './mt-error.ts';
import type { Authorization } from './people.ts';
import { type Called, readCall, unwrap } from './tl-calls.ts';

const CONTAINER = 0x73f1f8dc;
const GZIP_PACKED = 0x3072cfa1;
const FUTURE_SALTS = 0xae500895;

export interface MtprotoDeps {
  readonly scene: Omit<Scene, 'port'>;
  readonly faults: FaultPlan;
}

interface Client {
  readonly connection: MtConnection;
  exchange: KeyExchange | null;
  readonly sessions: Set<string>;
}

/** Telegram's servers as clients with an account meet them. All data centres stand behind one port. */
export class MtprotoServer {
  readonly #deps: MtprotoDeps;
  readonly #key: ServerKey = makeServerKey();
  readonly #salts = new Map<string, Long>();
  readonly #sockets = new Set<Socket>();
  #server: Server = createServer();
  port = 0;

  constructor(deps: MtprotoDeps) {
    this.#deps = deps;
  }

  /** What a client must know of us: PKCS#1 in base64. */
  get publicKey(): string {
    return this.#key.shared.toString('base64');
  }

  async listen(): Promise<void> {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      const client: Client = {
        exchange: null,
        sessions: new Set(),
        connection: new MtConnection(socket, this.#deps.scene.world.clock.now, (packet) => {
          this.#receive(client, packet).catch((error: unknown) => {
            process.stderr.write(`fake-telegram: ${error instanceof Error ? error.stack : String(error)}\n`);
            socket.destroy();
          });
        }),
      };
    });
    this.#server.listen(this.port, this.#deps.scene.host);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('MTProto has no port.');
    this.port = address.port;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #receive(client: Client, packet: Buffer): Promise<void> {
    if (longAt(packet, 0).isZero()) return this.#agree(client, readCall(packet.subarray(20)));
    const id = packet.toString('hex', 0, 8);
    const authorization = this.#deps.scene.people.authorizations.get(id);
    if (authorization === undefined) return client.connection.sendTransportError(-404);
    const incoming = readMessage(authorization.authKey, packet);
    const salt = this.#salts.get(id) ?? Long.ONE;
    const session = { salt, sessionId: incoming.sessionId };
    const tell = (answer: mtp.TlObject): void =>
      client.connection.send(authorization.authKey, session, objectBytes(answer));
    if (!incoming.salt.eq(salt)) {
      return tell({
        _: 'mt_bad_server_salt',
        badMsgId: incoming.messageId,
        badMsgSeqno: incoming.seqNo,
        errorCode: 48,
        newServerSalt: salt,
      });
    }
    const sessionKey = incoming.sessionId.toString();
    if (!client.sessions.has(sessionKey)) {
      client.sessions.add(sessionKey);
      const first = firstMessageId(incoming);
      tell({
        _: 'mt_new_session_created',
        firstMsgId: first,
        uniqueId: incoming.sessionId,
        serverSalt: salt,
      });
    }
    await this.#handle(client, authorization, { ...incoming, salt }, tell);
  }

  #agree(client: Client, call: Called): void {
    if (call._ === 'mt_req_pq_multi') {
      client.exchange = new KeyExchange(this.#key, this.#deps.scene.world.clock.now);
    }
    if (client.exchange === null) throw new Error('An exchange of keys begins in its middle.');
    const { answer, agreed } = client.exchange.answer(call);
    if (agreed !== null) {
      const id = keyId(agreed.authKey).toString('hex');
      this.#salts.set(id, agreed.salt);
      const { authKey, dcId } = agreed;
      this.#deps.scene.people.authorizations.set(id, { authKey, dcId, user: null, owesPassword: null });
    }
    client.connection.sendPlain(answer);
  }

  async #handle(
    client: Client,
    authorization: Authorization,
    message: Incoming,
    tell: (answer: mtp.TlObject) => void,
  ): Promise<void> {
    const { body, messageId } = message;
    const kind = body.readUInt32LE(0);
    if (kind === CONTAINER) {
      for (const inner of contained(message)) await this.#handle(client, authorization, inner, tell);
      return;
    }
    if (kind === GZIP_PACKED) {
      const packed = TlBinaryReader.manual(body, 4).bytes();
      return this.#handle(client, authorization, { ...message, body: unzipSync(packed) }, tell);
    }
    const called = readCall(body);
    if (called._ === 'mt_msgs_ack' || called._ === 'mt_http_wait') return;
    if (called._ === 'mt_ping' || called._ === 'mt_ping_delay_disconnect') {
      return tell({ _: 'mt_pong', msgId: messageId, pingId: called.pingId as Long });
    }
    if (called._ === 'mt_get_future_salts') {
      const now = Math.floor(this.#deps.scene.world.clock.now() / 1000);
      const salts = [
        {
          _: 'mt_future_salt' as const,
          validSince: now - 3600,
          validUntil: now + 86_400,
          salt: message.salt,
        },
      ];
      return tell({ _: 'mt_future_salts', reqMsgId: messageId, now, salts });
    }
    if (called._ === 'mt_destroy_session') {
      return tell({ _: 'mt_destroy_session_ok', sessionId: called.sessionId as Long });
    }
    if (called._.startsWith('mt_')) return;
    await this.#call(client, authorization, message, called);
  }

  async #call(
    client: Client,
    authorization: Authorization,
    message: Incoming,
    called: Called,
  ): Promise<void> {
    const request = unwrap(called);
    const { faults, scene } = this.#deps;
    const effect = faults.next({ surface: 'mtproto', method: request._.toLowerCase(), botId: null });
    const write = (outcome: string): void =>
      scene.ledger.write({
        kind: 'mtproto-call',
        userId: authorization.user?.id ?? null,
        dcId: authorization.dcId,
        method: request._,
        outcome,
      });
    if (effect?.kind === 'cut') {
      write('cut');
      return client.connection.close();
    }
    if (effect?.kind === 'accept-late') await passing(scene.world.clock, effect.milliseconds);
    const answer =
      effect?.kind === 'flood'
        ? refusal(floodWait(effect.seconds))
        : effect?.kind === 'refuse'
          ? refusal(new MtError(effect.status, 'INTERNAL_SERVER_ERROR'))
          : this.#answer(request, { authorization });
    write(isRefusal(answer) ? answer.errorMessage : 'done');
    if (effect?.kind === 'drop-answer') return client.connection.close();
    client.connection.send(authorization.authKey, message, resultBody(message.messageId, answer));
  }

  #answer(request: { readonly _: string }, caller: Caller): unknown {
    const method = (METHODS as Readonly<Record<string, Methods['help.getConfig'] | undefined>>)[request._];
    try {
      if (method === undefined) throw new MtError(400, 'METHOD_INVALID');
      if (!OPEN_METHODS.has(request._) && caller.authorization.user === null) {
        const { owesPassword } = caller.authorization;
        throw new MtError(401, owesPassword === null ? 'AUTH_KEY_UNREGISTERED' : 'SESSION_PASSWORD_NEEDED');
      }
      return method({ ...this.#deps.scene, port: this.port }, request as { _: 'help.getConfig' }, caller);
    } catch (error) {
      if (error instanceof MtError) return refusal(error);
      throw error;
    }
  }
}

/** The library counts lists of bare objects wrongly, and there is one of those that we send. */
function objectBytes(answer: mtp.TlObject): Uint8Array {
  if (answer._ !== 'mt_future_salts') return TlBinaryWriter.serializeObject(__tlWriterMap, answer);
  const writer = TlBinaryWriter.manual(32 + answer.salts.length * 16);
  writer.uint(FUTURE_SALTS);
  writer.long(answer.reqMsgId);
  writer.int(answer.now);
  writer.int(answer.salts.length);
  for (const { validSince, validUntil, salt } of answer.salts) {
    writer.int(validSince);
    writer.int(validUntil);
    writer.long(salt);
  }
  return writer.result();
}

function refusal({ code, text }: MtError): mtp.RawMt_rpc_error {
  return { _: 'mt_rpc_error', errorCode: code, errorMessage: text };
}

function isRefusal(answer: unknown): answer is mtp.RawMt_rpc_error {
  return typeof answer === 'object' && answer !== null && '_' in answer && answer._ === 'mt_rpc_error';
}

function firstMessageId(message: Incoming): Long {
  if (message.body.readUInt32LE(0) !== CONTAINER) return message.messageId;
  return contained(message)[0]?.messageId ?? message.messageId;
}

function contained(message: Incoming): Incoming[] {
  const { body } = message;
  let at = 8;
  return Array.from({ length: body.readUInt32LE(4) }, () => {
    const length = body.readUInt32LE(at + 12);
    const inner = {
      ...message,
      messageId: longAt(body, at),
      seqNo: body.readUInt32LE(at + 8),
      body: body.subarray(at + 16, at + 16 + length),
    };
    at += 16 + length;
    return inner;
  });
}
