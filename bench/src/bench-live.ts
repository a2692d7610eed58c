import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { importToEnd } from '../../e2e/src/as-owner.ts';
import { desktopExport } from '../../e2e/src/desktop-export.ts';
import type { Visitor } from '../../e2e/src/visitor.ts';
import { startChild } from './child.ts';
import { interleave, median, ratios } from './interleave.ts';
import { type CrowdControl, controlCrowd } from './live/control-crowd.ts';
import type { CrowdTarget, Frame } from './live/crowd.ts';
import { signUpOwner } from './owner-session.ts';
import { type ProductProcess, startProduct } from './product-process.ts';
import { atLeast, atMost, machineFacts, type Report, rounded } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:live

Live hints of the whole product to 5,000 clients of one workspace, against a bare ws server that sends the very same
texts to as many. Then everybody is cut off for ten seconds in which things happen, and comes back at once. Fifty more
clients never read anything. Takes about five minutes; two processes hold five thousand sockets each.

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output.
`;

const ROUNDS = 5;
const CLIENTS = 5000;
const STALLED = 50;
/** Hints that are caused in a round. */
const FRAMES = 8;
const CUT_MS = 10_000;
const QUIET_MS = 600;
const WITHIN_MS = 60_000;
/** Sockets, and what a process has open besides. */
const NEEDED_FILES = CLIENTS + STALLED + 500;

await runBench({ help: HELP, run: measure });

async function measure({ folder, signal, say }: BenchContext): Promise<Report> {
  const machine = machineFacts();
  await expectOpenFiles(NEEDED_FILES);
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const settings = {
      LIVE_CONNECTIONS_PER_PERSON: String(CLIENTS + STALLED),
      // All clients are one person.
      REQUESTS_PER_SECOND: '1000000',
    };
    const product = await startProduct({ dataFolder: join(folder, 'data'), settings, signal });
    closers.push(() => product.stop());
    const { visitor } = await signUpOwner(product.address, product.setupLink);
    const uploadId = await visitor.upload('result.json', desktopExport(20));
    await importToEnd(visitor, { uploadId });
    const crowdProcess = startChild('live/follow-crowd.ts', signal);
    closers.push(() => crowdProcess.stop());
    const bare = startChild('live/serve-bare-live.ts', signal);
    closers.push(() => bare.stop());
    const crowd = controlCrowd(crowdProcess);
    const { port } = Object(await bare.ask({ texts: [], pauseMs: 0 }));
    const targets = {
      product: {
        address: `${product.address.replace(/^http/, 'ws')}/live`,
        headers: visitor.credentials(),
        subscribes: true,
      },
      bare: { address: `ws://127.0.0.1:${port}`, headers: {}, subscribes: false },
    };

    let texts: readonly string[] = [];
    const perSecond = await interleave(ROUNDS, [
      {
        name: 'product',
        measure: async () => {
          await gather(crowd, targets.product);
          const collecting = crowd.collect(FRAMES, QUIET_MS, WITHIN_MS);
          const [frames] = await Promise.all([collecting, cause(visitor, FRAMES, 500)]);
          await crowd.cut(false);
          texts = frames.map(({ text }) => text);
          return told('product', frames, say);
        },
      },
      {
        name: 'bare',
        measure: async () => {
          await gather(crowd, targets.bare);
          const collecting = crowd.collect(texts.length, QUIET_MS, WITHIN_MS);
          const [frames] = await Promise.all([collecting, bare.ask({ texts, pauseMs: 500 })]);
          await crowd.cut(false);
          if (frames.some(({ text }, index) => text !== texts[index])) throw new Error('the sides differ');
          return told('bare', frames, say);
        },
      },
    ]);
    const memory = await holdMemory(product, visitor, crowd, targets.product, say);
    const storm = await comeBack(visitor, crowd, targets.product, say);
    return {
      machine,
      rounds: ROUNDS,
      goals: {
        deliveries: atLeast(
          0.7,
          '× the deliveries a second of a bare ws server',
          ratios(perSecond('product'), perSecond('bare')),
        ),
        deliveredAfterCut: atLeast(1, 'of the clients heard what happened in a cut of ten seconds', [
          storm.delivered,
        ]),
        reconnectStorm: atMost(10_000, 'ms until 5,000 that came back at once were all answered', [
          storm.settledMs,
        ]),
        memoryAtTenfold: atMost(1.2, '× the memory at a tenth of the hints', [memory.ratio]),
      },
      details: {
        clients: CLIENTS,
        stalled: STALLED,
        deliveriesPerSecond: {
          product: rounded(median(perSecond('product'))),
          bare: rounded(median(perSecond('bare'))),
        },
        memoryMb: { usual: rounded(memory.usualMb), tenfold: rounded(memory.tenfoldMb) },
        resets: storm.resets,
      },
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

async function gather(crowd: CrowdControl, target: CrowdTarget): Promise<void> {
  await crowd.connect(target, CLIENTS, false);
  await crowd.stall(target, STALLED);
}

/** Deliveries a second while a text is on its way to everybody. */
function told(side: string, frames: readonly Frame[], say: (text: string) => void): number {
  const deliveries = frames.reduce((sum, { received }) => sum + received, 0);
  const seconds = frames.reduce((sum, { spreadMs }) => sum + spreadMs, 0) / 1000;
  const perSecond = deliveries / seconds;
  say(`${side}: ${frames.length} texts to ${CLIENTS}, ${rounded(perSecond)} deliveries a second`);
  return perSecond;
}

/** Changes the channel so many times, by the API. */
async function cause(visitor: Visitor, changes: number, everyMs: number): Promise<void> {
  for (let change = 0; change < changes; change += 1) {
    const title = `Test channel ${randomUUID()}`;
    await visitor.call(ChannelsService.method.updateChannel, { channelId: 1, title });
    await pause(everyMs);
  }
}

/** The most that the product holds while it tells everybody as usual, and then ten times as often. */
async function holdMemory(
  product: ProductProcess,
  visitor: Visitor,
  crowd: CrowdControl,
  target: CrowdTarget,
  say: (text: string) => void,
): Promise<{ usualMb: number; tenfoldMb: number; ratio: number }> {
  await gather(crowd, target);
  const most = async (everyMs: number, changes: number): Promise<number> => {
    let mostMb = 0;
    const causing = cause(visitor, changes, everyMs).then(() => true);
    while (!(await Promise.race([causing, pause(500, false)]))) {
      mostMb = Math.max(mostMb, (await product.residentMb()) ?? Number.NaN);
    }
    return mostMb;
  };
  const usualMb = await most(1000, 20);
  const tenfoldMb = await most(100, 300);
  await crowd.cut(false);
  say(`memory: ${rounded(usualMb)} MB as usual, ${rounded(tenfoldMb)} MB at ten times the hints`);
  return { usualMb, tenfoldMb, ratio: tenfoldMb / usualMb };
}

/** Cuts everybody off for ten seconds in which something happens; then all come back at once. */
async function comeBack(
  visitor: Visitor,
  crowd: CrowdControl,
  target: CrowdTarget,
  say: (text: string) => void,
): Promise<{ delivered: number; settledMs: number; resets: number }> {
  await gather(crowd, target);
  await crowd.cut(true);
  const began = performance.now();
  // The last ones well after the cut: what is only a moment old would be told to whoever comes.
  await cause(visitor, 5, 1000);
  await pause(Math.max(0, CUT_MS - (performance.now() - began)));
  const settledMs = await crowd.connect(target, CLIENTS, true);
  const { told: heard, resets } = await crowd.caughtUp();
  await crowd.cut(false);
  say(`after the cut: ${heard} of ${CLIENTS} told, ${resets} resets, settled in ${rounded(settledMs)} ms`);
  return { delivered: heard / CLIENTS, settledMs, resets };
}

/** Throws where a process may not open so many files. */
async function expectOpenFiles(needed: number): Promise<void> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const most = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? needed);
  if (most < needed)
    throw new Error(`Needs ${needed} open files a process, may have ${most}: ulimit -n ${needed}`);
}
