import { join } from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '../../server/src/platform/database/index.ts';
import { type Child, startChild } from './child.ts';
import { channelsUrl, compareAnswers, fillAndRecord, overviewRequest } from './http/asked-overview.ts';
import { CONNECTIONS, medians, pace, ROUNDS, saturate, warmUp } from './http/rounds.ts';
import type { SentStatement } from './http/statements-store.ts';
import { median, ratios } from './interleave.ts';
import { signUpOwner } from './owner-session.ts';
import { type ProductProcess, startProduct } from './product-process.ts';
import { atLeast, atMost, machineFacts, type Report, rounded } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:http

The overview of a channel through the gateway, with a session's cookie, against a bare Fastify route that runs the same
statements on a pool of the same size. Both sides answer over HTTP on the loopback interface, from processes of their
own; so does the program that asks. Takes about four minutes.

The product's cache of answers is off (READ_CACHE_ENTRIES=0), or there would be nothing to compare; what it does with
the cache is reported beside the goals. Sessions are verified as always, from the gateway's cache of four seconds.

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output.
`;

/** CHANNELS_CONNECTIONS, as it is when nobody sets it. */
const POOL_SIZE = 12;
/** One person asks here as fast as it goes, which the product would not let them. */
const UNLIMITED = { REQUESTS_PER_SECOND: '1000000' };

await runBench({ help: HELP, run: measure });

async function measure(context: BenchContext): Promise<Report> {
  const machine = machineFacts();
  const { folder, signal, say } = context;
  const dataFolder = join(folder, 'data');
  const closers: (() => Promise<unknown>)[] = [];
  const start = async (settings: Readonly<Record<string, string>>): Promise<ProductProcess> => {
    const product = await startProduct({ dataFolder, settings, signal });
    closers.push(() => product.stop());
    return product;
  };
  try {
    const product = await start({ READ_CACHE_ENTRIES: '0', ...UNLIMITED });
    const owner = await signUpOwner(product.address, product.setupLink);
    const server = await startEmbeddedServer({ dataFolder });
    closers.push(() => server.stop());
    const asked = await fillAndRecord(server, owner.workspaceId, { signal, say });
    const bare = startChild('http/serve-bare.ts', signal);
    closers.push(() => bare.stop());
    const bareAddress = await serveBare(bare, server, asked.statements);
    const cached = await start(UNLIMITED);
    const generator = startChild('http/generate-load.ts', signal);
    closers.push(() => generator.stop());
    const requests = {
      product: overviewRequest(product.address, owner, asked.channelId),
      cached: overviewRequest(cached.address, owner, asked.channelId),
      bare: { url: `${bareAddress}/overview`, method: 'GET', headers: {}, body: '' } as const,
    };
    await compareAnswers(requests.bare, owner, asked);
    say('both sides give the same answer');
    await warmUp(generator, requests);
    const saturated = await saturate(generator, requests, say);
    const paced = await pace(generator, requests, saturated, say);
    return {
      machine,
      rounds: ROUNDS,
      goals: {
        overviewThroughGateway: atLeast(
          0.5,
          '× the requests a second of a bare route with the same statements',
          ratios(saturated.product, saturated.bare),
        ),
        overviewP99AtHalf: atMost(200, 'ms, 99th percentile at half of saturation, open loop', paced.product),
        overviewStatements: atMost(5, 'statements', [asked.statements.length]),
      },
      details: {
        perSecond: medians(saturated),
        p99MsAtHalf: medians(paced),
        statements: asked.statements.map(({ text }, index) => ({
          text: text.replaceAll(/\s+/g, ' '),
          medianMs: rounded(median(asked.timesMs[index] ?? [])),
        })),
        poolSize: POOL_SIZE,
        connections: CONNECTIONS,
        cache: 'off for the goals; `cached` is the product with its cache of answers on',
      },
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

async function serveBare(
  bare: Child,
  server: EmbeddedServer,
  statements: readonly SentStatement[],
): Promise<string> {
  const answer = await bare.ask({
    connectionString: channelsUrl(server),
    poolSize: POOL_SIZE,
    statements: statements.map(({ text, values }) => ({ text, values })),
  });
  const address: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'address') : null;
  if (typeof address !== 'string') throw new Error('the bare route did not say where it is');
  return address;
}
