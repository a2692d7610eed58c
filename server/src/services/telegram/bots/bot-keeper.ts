import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import { type ListedBot, listBotPlaces } from './bot-store.ts';
import { ensureSharedBot } from './ensure-shared-bot.ts';
import { tendBot } from './tend-bot.ts';
import type { BotWorkDeps } from './working-bot.ts';

const LOOK_EVERY_MS = 1_000;

interface Tended {
  readonly revision: number;
  readonly running: Running;
}

/**
 * Tends every bot of the installation, each under a lease of its own: of all replicas one works for a bot, and another
 * takes over. A bot that is connected, given a new token or disconnected is noticed within a second or two.
 */
export function startBotKeeper(deps: BotWorkDeps): Running {
  const { database, telemetry } = deps;
  const leases = createPostgresLeases({ pool: database.pool, schema: 'telegram' });
  const tended = new Map<number, Tended>();
  const stopping = new AbortController();

  function tend({ workspaceId, botId, revision }: ListedBot): void {
    const running = startUnderLease({
      leases,
      name: `bot ${botId}`,
      work: (signal, lease) => tendBot(deps, { workspaceId, botId, lease }, signal),
      onError: (error) => telemetry.logger.warn({ error, botId }, 'a bot cannot be tended now'),
    });
    tended.set(botId, { revision, running });
  }

  async function look(): Promise<void> {
    const bots = new Map((await inTransaction(database, listBotPlaces)).map((bot) => [bot.botId, bot]));
    for (const [botId, { revision, running }] of tended) {
      if (bots.get(botId)?.revision === revision) continue;
      tended.delete(botId);
      await running.stop();
    }
    for (const bot of bots.values()) if (!tended.has(bot.botId)) tend(bot);
  }

  async function run(): Promise<void> {
    let sharedIsEnsured = false;
    while (!stopping.signal.aborted) {
      try {
        if (!sharedIsEnsured) await ensureSharedBot(deps);
        sharedIsEnsured = true;
      } catch (error) {
        telemetry.logger.warn({ error }, 'the shared bot cannot be reached and is tried again');
      }
      try {
        await look();
      } catch (error) {
        telemetry.logger.warn({ error }, 'the bots cannot be listed now');
      }
      await pause(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all([...tended.values()].map((bot) => bot.running.stop()));
    },
  };
}
