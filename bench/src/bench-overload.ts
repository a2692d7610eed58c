import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedServer } from '../../server/src/platform/database/index.ts';
import { addMember } from '../../testkit/src/add-member.ts';
import { type Child, startChild } from './child.ts';
import { fillAndRecord, overviewRequest } from './http/asked-overview.ts';
import type { LoadRequest, LoadResult } from './http/load.ts';
import { askFor } from './http/rounds.ts';
import { ratios } from './interleave.ts';
import { readSlowly, stall } from './overload/hold-open.ts';
import { signUpOwner } from './owner-session.ts';
import { type ProductProcess, startProduct } from './product-process.ts';
import { atLeast, atMost, machineFacts, type Report, rounded } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:overload [-- --seconds 300] [--sockets 4]

One person asks for ten times the usual, while so many sockets ask for an export and do not read it and as many read it
slowly; another person goes on as before. Usual and tenfold in turn, three times, each for so many seconds (60).

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output.
`;

const ROUNDS = 3;
/** Overviews a second. */
const USUAL = 40;
const TENFOLD = 10 * USUAL;
const OTHERS = 10;
const LOOK_EVERY_MS = 250;

await runBench({ help: HELP, run: measure });

interface Phase {
  readonly eager: LoadResult;
  readonly other: LoadResult;
  readonly mostMb: number;
}

async function measure({ folder, signal, say, args }: BenchContext): Promise<Report> {
  const machine = machineFacts();
  const seconds = numberOf(args, 'seconds', 60);
  const sockets = numberOf(args, 'sockets', 4);
  const dataFolder = join(folder, 'data');
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const product = await startProduct({ dataFolder, signal });
    closers.push(() => product.stop());
    const owner = await signUpOwner(product.address, product.setupLink);
    const server = await startEmbeddedServer({ dataFolder });
    closers.push(() => server.stop());
    const { channelId } = await fillAndRecord(server, owner.workspaceId, { signal, say });
    const token = await addMember(server.ownerUrl, owner.workspaceId, 'viewer');
    const eager = overviewRequest(product.address, owner, channelId);
    const other = { ...eager, headers: { ...eager.headers, cookie: `analyticbot-session=${token}` } };
    const generators = [
      startChild('http/generate-load.ts', signal),
      startChild('http/generate-load.ts', signal),
    ];
    closers.push(...generators.map((generator) => () => generator.stop()));
    const [first, second] = generators;
    if (first === undefined || second === undefined) throw new Error('there is nobody to ask');
    const phase = (perSecond: number, forSeconds = seconds): Promise<Phase> =>
      run(
        { product, eager: { by: first, request: eager }, other: { by: second, request: other } },
        perSecond,
        forSeconds,
      );

    await phase(USUAL, 10);
    const answer = {
      address: product.address,
      path: `/api/channels/${channelId}/export?format=jsonl&workspace=${owner.workspaceId}`,
      headers: owner.visitor.credentials(),
    };
    const usual: Phase[] = [];
    const tenfold: Phase[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      usual.push(await phase(USUAL));
      const held = [await stall(answer, sockets), await readSlowly(answer, sockets)];
      tenfold.push(await phase(TENFOLD));
      for (const readers of held) readers.close();
      say(`round ${round + 1}: ${[usual.at(-1), tenfold.at(-1)].map(shown).join('; tenfold ')}`);
    }
    const of = (phases: readonly Phase[], value: (phase: Phase) => number): number[] => phases.map(value);
    return {
      machine,
      rounds: ROUNDS,
      goals: {
        othersP99: atMost(
          1.2,
          '× the 99th percentile of another person under the usual load',
          ratios(
            of(tenfold, ({ other: { p99Ms } }) => p99Ms),
            of(usual, ({ other: { p99Ms } }) => p99Ms),
          ),
        ),
        othersAnswered: atLeast(
          1,
          'of what another person asked for was answered',
          of(tenfold, ({ other: { answered, refused, failed } }) => answered / (answered + refused + failed)),
        ),
        toldToWait: atLeast(
          1,
          'of what was not answered was refused with 429 or 503 and Retry-After',
          of(tenfold, ({ eager: { refused, failed } }) => refused / (refused + failed)),
        ),
        memory: atMost(
          1.2,
          '× the most memory under the usual load',
          ratios(
            of(tenfold, ({ mostMb }) => mostMb),
            of(usual, ({ mostMb }) => mostMb),
          ),
        ),
      },
      details: {
        seconds,
        perSecond: { usual: USUAL, tenfold: TENFOLD, other: OTHERS },
        sockets: { stalled: sockets, slow: sockets },
        otherP99Ms: {
          usual: of(usual, ({ other }) => rounded(other.p99Ms)),
          tenfold: of(tenfold, ({ other }) => rounded(other.p99Ms)),
        },
        mostMb: {
          usual: of(usual, ({ mostMb }) => rounded(mostMb)),
          tenfold: of(tenfold, ({ mostMb }) => rounded(mostMb)),
        },
        eager: tenfold.map(({ eager: { answered, refused, failed } }) => ({ answered, refused, failed })),
      },
    };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

interface Asker {
  readonly by: Child;
  readonly request: LoadRequest;
}

async function run(
  {
    product,
    eager,
    other,
  }: { readonly product: ProductProcess; readonly eager: Asker; readonly other: Asker },
  perSecond: number,
  seconds: number,
): Promise<Phase> {
  const done = new AbortController();
  const watching = mostMemory(product, done.signal);
  const [ofEager, ofOther] = await Promise.all([
    askFor(eager.by, eager.request, { kind: 'paced', seconds, perSecond }),
    askFor(other.by, other.request, { kind: 'paced', seconds, perSecond: OTHERS }),
  ]);
  done.abort();
  return { eager: ofEager, other: ofOther, mostMb: await watching };
}

async function mostMemory(product: ProductProcess, signal: AbortSignal): Promise<number> {
  let most = 0;
  while (!signal.aborted) {
    most = Math.max(most, (await product.residentMb()) ?? 0);
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return most;
}

function shown(phase: Phase | undefined): string {
  if (phase === undefined) return '';
  const { eager, other, mostMb } = phase;
  return `${eager.answered} answered, ${eager.refused} refused, ${eager.failed} failed; other p99 ${rounded(other.p99Ms)} ms; ${rounded(mostMb)} MB`;
}

function numberOf(args: readonly string[], name: string, fallback: number): number {
  const at = args.indexOf(`--${name}`);
  const number = at < 0 ? fallback : Number(args[at + 1]);
  if (!(number >= 0 && number <= 600)) throw new Error(`--${name} is a number from 0 to 600.`);
  return number;
}
