import { connectTcp } from '@fuman/node';
import { IntermediatePacketCodec, MemoryStorage, type TelegramTransport } from '@mtcute/core';
import { BaseTelegramClient } from '@mtcute/core/client.js';
import { addPublicKey, type ICryptoProvider, LogManager } from '@mtcute/core/utils.js';
import type { Consent } from '../account-session.ts';
import type { MtprotoReach } from '../mtproto-reach.ts';
import { guard } from './guard.ts';
import { NodeCrypto } from './node-crypto.ts';

export type MtprotoClient = BaseTelegramClient;

const transport: TelegramTransport = {
  async connect({ ipAddress, port }) {
    const connection = await connectTcp({ address: ipAddress, port });
    connection.setNoDelay(true);
    connection.setKeepAlive(true);
    return connection;
  },
  packetCodec: () => new IntermediatePacketCodec(),
};

/**
 * A client that keeps its session in memory only: it comes in as text and is taken out as text, so that it is never on a
 * disk unsealed. Whatever is not consented to is refused before it leaves the process; waiting is left to the caller.
 *
 * @param session as `exportSession` gave it; null for a new one
 */
export async function openClient(
  reach: MtprotoReach,
  session: string | null,
  consents: ReadonlySet<Consent>,
): Promise<MtprotoClient> {
  const crypto = new NodeCrypto();
  const client = new BaseTelegramClient({
    apiId: reach.apiId,
    apiHash: reach.apiHash,
    storage: new MemoryStorage(),
    crypto,
    transport,
    platform: quietPlatform,
    logLevel: LogManager.OFF,
    updates: false,
    disableUpdates: true,
    network: { middlewares: [guard(consents)], connectionCount: () => 1 },
    initConnectionOptions: { deviceModel: 'AnalyticBot', appVersion: '1' },
    ...(reach.server === null ? {} : elsewhere(reach.server, crypto)),
  });
  if (session !== null) await client.importSession(session, true);
  return client;
}

const quietPlatform = {
  log: () => undefined,
  beforeExit: () => () => undefined,
  getDeviceModel: () => 'AnalyticBot',
  getDefaultLogLevel: () => null,
};

function elsewhere({ host, port, publicKey }: NonNullable<MtprotoReach['server']>, crypto: ICryptoProvider) {
  const lines = publicKey.replaceAll(/.{64}/g, '$&\n');
  addPublicKey(crypto, `-----BEGIN RSA PUBLIC KEY-----\n${lines}\n-----END RSA PUBLIC KEY-----`);
  const main = { id: 2, ipAddress: host, port };
  return { defaultDcs: { main, media: main } };
}
