import type { MtprotoReach } from '../services/telegram/index.ts';
import type { Config } from './config.ts';

/** As what accounts are connected; null where none can be. */
export function mtprotoReach(config: Config): MtprotoReach | null {
  const { telegramApiId, telegramApiHash, telegramMtprotoServer, telegramMtprotoKey } = config;
  if (telegramApiId === null || telegramApiHash === null) return null;
  const url = telegramMtprotoServer === null ? null : new URL(telegramMtprotoServer);
  const elsewhere = url !== null && telegramMtprotoKey !== null;
  const server = elsewhere
    ? { host: url.hostname, port: Number(url.port), publicKey: telegramMtprotoKey }
    : null;
  return { apiId: telegramApiId, apiHash: telegramApiHash, server };
}
