import { type IngestObservationsRequest, IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { type Clock, type Pause, systemClock, systemPause } from '../../server/src/platform/clock/index.ts';
import { type Database, INSTALLATION, inWorkspace } from '../../server/src/platform/database/index.ts';
import type { Running } from '../../server/src/platform/lease/index.ts';
import { createSealer } from '../../server/src/platform/sealing/index.ts';
import { createLogger, createMetrics } from '../../server/src/platform/telemetry/index.ts';
import { startBotKeeper } from '../../server/src/services/telegram/bots/bot-keeper.ts';
import { createBotMetrics } from '../../server/src/services/telegram/bots/bot-metrics.ts';
import { deleteBot, readBots } from '../../server/src/services/telegram/bots/bot-store.ts';
import type { BotWorkDeps } from '../../server/src/services/telegram/bots/working-bot.ts';
import type { TelegramTables } from '../../server/src/services/telegram/tables.ts';
import {
  addBot,
  addChat,
  addUser,
  type Bot,
  type Chat,
  type FakeClock,
  type FakeTelegram,
  post,
  realClock,
  startFakeTelegram,
  textContent,
  type User,
} from '../fake-telegram/src/index.ts';

/** What bots handed in, for which workspace. */
export interface HandedIn {
  readonly workspace: string;
  readonly request: IngestObservationsRequest;
}

/** Bots at work before a Telegram of the test, with somebody in the place of the channels service who writes down. */
export interface BotRig {
  readonly telegram: FakeTelegram;
  readonly owner: User;
  readonly bot: Bot;
  /** The owner's, in which the bot is not yet. */
  readonly channel: Chat;
  /** To be changed before `keep`. */
  deps: BotWorkDeps;
  readonly handedIn: HandedIn[];
  /** Told before it is taken in; may throw. */
  onHandIn: (request: IngestObservationsRequest) => void;
  /** Every line of the log. */
  readonly log: string[];
  readonly running: Running[];
  /** Has the bots of the database tended, as one replica does. */
  keep(): void;
  /** Posts in the channel. */
  say(text: string): void;
  /** The texts of the posts that were handed in. */
  texts(): string[];
  /** Ends everything, and forgets the bots of these workspaces and of the installation. */
  stop(workspaces: readonly number[]): Promise<void>;
}

/** What Telegram, and those who work with it, take for the time. */
export interface BotTime {
  readonly telegram: FakeClock;
  readonly clock: Clock;
  /** What those who work wait with. */
  readonly pause: Pause;
}

const TIME_OF_THE_MACHINE: BotTime = { telegram: realClock, clock: systemClock, pause: systemPause };

export async function startBotRig(
  database: Database<TelegramTables>,
  { telegram: telegramClock, clock, pause }: BotTime = TIME_OF_THE_MACHINE,
): Promise<BotRig> {
  const telegram = await startFakeTelegram({ reactionDelayMs: 10, clock: telegramClock });
  const owner = addUser(telegram.world, { firstName: 'Olga' });
  const channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  const log: string[] = [];
  const telemetry = {
    logger: createLogger({ level: 'debug', destination: { write: (line: string) => void log.push(line) } }),
    metrics: createMetrics(),
  };
  const handedIn: HandedIn[] = [];
  const recorder = createRouterTransport((router) =>
    router.service(IngestService, {
      ingestObservations(request, context) {
        rig.onHandIn(request);
        handedIn.push({ workspace: context.requestHeader.get('x-workspace') ?? '', request });
        return { channelId: 3, postsAdded: 0 };
      },
    }),
  );
  const rig: BotRig = {
    telegram,
    owner,
    bot: addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' }),
    channel,
    deps: {
      database,
      clock,
      pause,
      telemetry,
      botMetrics: createBotMetrics(telemetry.metrics),
      ingest: createClient(IngestService, recorder),
      callOptionsFor: ({ identity }) => ({
        headers: { 'x-workspace': String(identity?.workspace?.workspaceId) },
      }),
      sealer: createSealer('a secret of a test, long enough'),
      botApiUrl: telegram.apiRoot,
      sharedBotToken: null,
      updatesBy: { kind: 'polling' },
    },
    handedIn,
    onHandIn: () => undefined,
    log,
    running: [],
    keep: () => void rig.running.push(startBotKeeper(rig.deps)),
    say: (text) => void post(telegram.world, channel, [textContent(text)], { by: owner }),
    texts: () =>
      handedIn.flatMap(({ request }) =>
        request.observations.flatMap(({ what }) => (what.case === 'post' ? [what.value.text] : [])),
      ),
    async stop(workspaces) {
      await Promise.all(rig.running.map((part) => part.stop()));
      await telegram.close();
      for (const workspaceId of [INSTALLATION, ...workspaces]) {
        await inWorkspace(database, workspaceId, async (tx) => {
          for (const { botId } of await readBots(tx)) await deleteBot(tx, botId);
        });
      }
    },
  };
  return rig;
}
