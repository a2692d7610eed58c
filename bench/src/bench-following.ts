import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { PublicPagesService, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import type { Visitor } from '../../e2e/src/visitor.ts';
import { startEmbeddedServer } from '../../server/src/platform/database/index.ts';
import { addBot, type Chat, promote } from '../../testkit/fake-telegram/src/index.ts';
import { openOwnerDatabase } from '../../testkit/src/owner-database.ts';
import { openChannels } from './dashboard/load-history.ts';
import { keepPosting, startFollowed, writeHistory } from './following/followed-channels.ts';
import { useOf } from './following/process-use.ts';
import { channelsUrl } from './http/asked-overview.ts';
import { signUpOwner } from './owner-session.ts';
import { startProduct } from './product-process.ts';
import { atMost, machineFacts, type Report, rounded } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:following [-- --minutes 10]

A hundred public channels of a thousand posts each are followed by \`analyticbot serve\` in one process, by a bot and by
their pages, for so many minutes: processor time and memory of the product, its PostgreSQL included. A channel posts a
hundred times a day, ten times what is usual; pages are looked at when the planner wants it. Linux only.

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output.
`;

const CHANNELS = 100;
const POSTS = 1_000;
const POST_EVERY_MS = 8_640;
const LOOK_EVERY_MS = 10_000;
const SETTLE_WITHIN_MS = 600_000;

await runBench({ help: HELP, run: measure });

async function measure({ folder, signal, say, args }: BenchContext): Promise<Report> {
  const machine = machineFacts();
  const minutes = minutesOf(args);
  const dataFolder = join(folder, 'data');
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const { telegram, owner, chats } = await startFollowed(CHANNELS, POSTS);
    closers.push(() => telegram.close());
    const settings = { TELEGRAM_PAGES_URL: telegram.pagesRoot, TELEGRAM_API_URL: telegram.apiRoot };
    const product = await startProduct({ dataFolder, settings, signal });
    closers.push(() => product.stop());
    const { visitor, workspaceId } = await signUpOwner(product.address, product.setupLink);
    const server = await startEmbeddedServer({ dataFolder });
    closers.push(() => server.stop());
    const channels = openChannels(channelsUrl(server));
    closers.push(() => channels.close());
    for (const chat of chats) await writeHistory(channels, workspaceId, chat, signal);
    say(`${CHANNELS} channels have ${POSTS} posts each`);

    const bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
    await visitor.call(BotsService.method.connectBot, { token: bot.token });
    for (const chat of chats) promote(telegram.world, chat, bot, owner);
    await follow(visitor, chats, server.ownerUrl, signal);
    say('all are followed');

    const pids = [await product.processId(), await postmasterOf(dataFolder)];
    const use = async () => {
      const uses = await Promise.all(pids.map((pid) => useOf(pid ?? 0)));
      return { at: performance.now(), uses };
    };
    const stop = new AbortController();
    const posting = keepPosting(telegram, chats, POST_EVERY_MS, AbortSignal.any([stop.signal, signal]));
    const looksBefore = telegram.ledger.of('page').length;
    const before = await use();
    const memory: number[][] = [];
    while (performance.now() - before.at < minutes * 60_000) {
      await pause(LOOK_EVERY_MS, null, { signal });
      memory.push((await use()).uses.map(({ memoryMb }) => memoryMb));
    }
    const after = await use();
    const looks = telegram.ledger.of('page').length - looksBefore;
    stop.abort();
    const posted = await posting;
    const missing = await missingPosts(server.ownerUrl, chats, signal);
    const seconds = (after.at - before.at) / 1000;
    const cores = after.uses.map(
      ({ cpuSeconds }, index) => (cpuSeconds - (before.uses[index]?.cpuSeconds ?? 0)) / seconds,
    );
    const most = memory.map((parts) => parts.reduce((sum, part) => sum + part, 0));
    return {
      machine,
      rounds: 1,
      goals: {
        processor: atMost(1, 'of two cores, PostgreSQL included', [
          cores.reduce((sum, part) => sum + part, 0),
        ]),
        memory: atMost(1_024, 'MB at most, PostgreSQL included', [Math.max(...most)]),
        missing: atMost(0, 'posts were not there half a minute later', [missing]),
      },
      details: {
        minutes,
        posted,
        looks,
        coresOf: { product: rounded(cores[0] ?? 0), postgresql: rounded(cores[1] ?? 0) },
        mostMbOf: {
          product: rounded(Math.max(...memory.map(([own]) => own ?? 0))),
          postgresql: rounded(Math.max(...memory.map(([, its]) => its ?? 0))),
        },
      },
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

/** Watches every page, and waits until each was looked at. Their history is there already. */
async function follow(
  visitor: Visitor,
  chats: readonly Chat[],
  ownerUrl: string,
  signal: AbortSignal,
): Promise<void> {
  for (const { username } of chats) {
    await visitor.call(PublicPagesService.method.watchChannel, { channel: `@${username}` });
  }
  const within = AbortSignal.any([signal, AbortSignal.timeout(SETTLE_WITHIN_MS)]);
  const asOwner = openOwnerDatabase(ownerUrl);
  try {
    for (;;) {
      await asOwner.query(
        'UPDATE telegram.public_page SET history_complete = true, next_history_at = NULL WHERE looked_at IS NOT NULL',
      );
      const { watches } = await visitor.call(PublicPagesService.method.listWatches, {});
      if (watches.every(({ state }) => state === WatchState.FOLLOWING)) return;
      await pause(2_000, null, { signal: within });
    }
  } finally {
    await asOwner.close();
  }
}

/** Posts of Telegram that the product does not have half a minute after the last. */
async function missingPosts(ownerUrl: string, chats: readonly Chat[], signal: AbortSignal): Promise<number> {
  await pause(30_000, null, { signal });
  const asOwner = openOwnerDatabase(ownerUrl);
  try {
    const [row] = await asOwner.query<{ count: number }>('SELECT count(*)::int AS count FROM channels.post');
    return chats.reduce((sum, { messages }) => sum + messages.size, 0) - (row?.count ?? 0);
  } finally {
    await asOwner.close();
  }
}

async function postmasterOf(dataFolder: string): Promise<number> {
  const file = await readFile(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

function minutesOf(args: readonly string[]): number {
  const at = args.indexOf('--minutes');
  const minutes = at < 0 ? 10 : Number(args[at + 1]);
  if (!(minutes >= 1 && minutes <= 60)) throw new Error('--minutes is a number from 1 to 60.');
  return minutes;
}
