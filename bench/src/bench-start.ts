import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { Visitor } from '../../e2e/src/visitor.ts';
import { DEMO_CHANNELS } from '../../server/src/services/channels/simulation/demo-channels.ts';
import { signUpOwner } from './owner-session.ts';
import { startProduct } from './product-process.ts';
import { atMost, machineFacts, type Report, rounded } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:start

How long \`analyticbot serve\` takes on a data folder that exists (an owner, a simulated workspace) until it says that it
is ready, its database included; and how much memory it holds when nobody has asked anything for half a minute, its
database not included. The first start, which makes the data folder, is reported beside. Takes about four minutes.

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output.
`;

const ROUNDS = 5;
const SETTLE_MS = 30_000;
const DEMO_WITHIN_MS = 120_000;

await runBench({ help: HELP, run: measure });

async function measure({ folder, signal, say }: BenchContext): Promise<Report> {
  const machine = machineFacts();
  const dataFolder = join(folder, 'data');
  const firstStartMs = await prepare(dataFolder, signal);
  say(`the first start took ${rounded(firstStartMs)} ms`);
  const startMs: number[] = [];
  const residentMb: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const product = await startProduct({ dataFolder, signal });
    try {
      startMs.push(product.readyAfterMs);
      await pause(SETTLE_MS, null, { signal });
      const memory = await product.residentMb();
      if (memory !== null) residentMb.push(memory);
      say(
        `ready after ${rounded(product.readyAfterMs)} ms, idle at ${memory === null ? '?' : rounded(memory)} MB`,
      );
    } finally {
      await product.stop();
    }
  }
  return {
    machine,
    rounds: ROUNDS,
    goals: {
      warmStart: atMost(5_000, 'ms until ready, on a data folder that exists', startMs),
      idleMemory: atMost(250, 'MB resident, PostgreSQL not included', residentMb),
    },
    details: { firstStartMs: rounded(firstStartMs), settledForMs: SETTLE_MS },
  };
}

/** The first start: makes the data folder, an owner, and a workspace with something in it. */
async function prepare(dataFolder: string, signal: AbortSignal): Promise<number> {
  const product = await startProduct({ dataFolder, signal });
  try {
    const { visitor } = await signUpOwner(product.address, product.setupLink);
    const { workspace } = await visitor.call(UsersService.method.createWorkspace, {
      name: 'Demo',
      simulated: true,
    });
    visitor.workspaceId = workspace?.workspaceId ?? 0;
    await demoIsThere(visitor, AbortSignal.any([signal, AbortSignal.timeout(DEMO_WITHIN_MS)]));
    return product.readyAfterMs;
  } finally {
    await product.stop();
  }
}

/** Waits until every channel of the demo has its numbers. */
async function demoIsThere(visitor: Visitor, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { channels } = await visitor.call(ChannelsService.method.listChannels, {});
    if (channels.length >= DEMO_CHANNELS.length && channels.every((channel) => !channel.computing)) return;
    await pause(250, null, { signal });
  }
}
