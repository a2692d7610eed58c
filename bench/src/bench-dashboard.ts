import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedServer } from '../../server/src/platform/database/index.ts';
import type { Ask } from './dashboard/ask.ts';
import { type Duck, openDuck } from './dashboard/duck-store.ts';
import { difference } from './dashboard/figures.ts';
import type { HistoryScale } from './dashboard/history.ts';
import { type LoadedHistory, loadHistory } from './dashboard/load-history.ts';
import { type Answer, type Question, questionsOf } from './dashboard/questions.ts';
import { elapsedMs, interleave, median, ratios, type Samples } from './interleave.ts';
import { atMost, type Goal, machineFacts, type Report, rounded } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:dashboard [-- --channels 10 --readings 100]

Overview, posts, heat map and comparison over ten million readings, each answered by the product (the use case in
process, nothing from the cache), by hand-written SQL on its read structures, by SQL on the raw rows, and by DuckDB on
the same raw rows; and by the product once more where every post has a tenth of the readings. All answers are compared
before any time is reported. Takes about a quarter of an hour and 6 GB of disk, which it gives back.

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output. --channels and --readings (a multiple of ten) make a smaller history, to try it out.
`;

const ROUNDS = 5;
const DAYS = 1_100;
const MS_PER_ROUND = 1_500;
const FEWEST_REPEATS = 5;
const MOST_REPEATS = 40;
const SIDES = ['product', 'productOnTenth', 'rollupSql', 'rawSql', 'duckdb'] as const;
type SideName = (typeof SIDES)[number];

await runBench({ help: HELP, run: measure });

async function measure(context: BenchContext): Promise<Report> {
  const machine = machineFacts();
  const { folder, signal, say, args } = context;
  const scale = {
    channels: numberOf(args, '--channels', 10),
    days: DAYS,
    readings: numberOf(args, '--readings', 100),
  };
  const tenth = { ...scale, readings: scale.readings / 10 };
  // What a crash would lose is loaded again; reading is not affected. Everything else is as the product has it.
  const settings = { fsync: 'off', full_page_writes: 'off' };
  const server = await startEmbeddedServer({ dataFolder: join(folder, 'data'), settings });
  const closers: (() => unknown)[] = [() => server.stop()];
  try {
    const load = async (name: string, size: HistoryScale): Promise<LoadedHistory> => {
      const history = await loadHistory({ server, name, scale: size, signal, say });
      closers.push(() => history.close());
      return history;
    };
    const whole = await load('whole', scale);
    const small = await load('tenth', tenth);
    const owner = new pg.Client({ connectionString: whole.ownerUrl });
    closers.push(() => owner.end());
    await owner.connect();
    await owner.query('SET search_path = channels');
    const postgres: Ask = async (statement) => (await owner.query(statement)).rows;
    await mkdir(join(folder, 'duck'));
    const duck = await openDuck({ superuserUrl: whole.superuserUrl, folder: join(folder, 'duck'), say });
    closers.push(() => duck.close());
    const questions = await questionsOf(whole, { postgres, duckdb: duck.ask });
    const onTenth = await questionsOf(small, { postgres, duckdb: duck.ask });
    const goals: Record<string, Goal> = {};
    const times: Record<string, unknown> = {};
    const tried = questions.map((question, index) => ({ question, small: onTenth[index] ?? question }));
    for (const { question } of tried) {
      await proveEqual(question);
      say(`${question.name}: all answers are equal`);
    }
    for (const one of tried) {
      signal.throwIfAborted();
      const samples = await timesOf(one.question, one.small, signal);
      Object.assign(goals, goalsOf(one.question.name, samples));
      times[one.question.name] = Object.fromEntries(
        SIDES.map((side) => [side, rounded(median(samples(side)))]),
      );
      say(`${one.question.name}: ${JSON.stringify(times[one.question.name])} ms`);
    }
    return { machine, rounds: ROUNDS, goals, details: await detailsOf({ whole, small, duck, owner, times }) };
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

/** Throws where somebody answers differently from the product. */
async function proveEqual(question: Question): Promise<void> {
  const expected = (await question.product()).figures();
  for (const side of ['rollupSql', 'rawSql', 'duckdb'] as const) {
    const found = difference(expected, (await question[side]()).figures());
    if (found !== null) throw new Error(`${question.name}, ${side} against the product: ${found}`);
  }
}

/**
 * Milliseconds of an answer, one sample for each side and round. Within a round everybody answers in turn over and over
 * and their medians are taken, since a single short time says little; SQL on the raw rows, which takes seconds, once.
 */
async function timesOf(question: Question, small: Question, signal: AbortSignal): Promise<Samples<SideName>> {
  const rounds = new Map<SideName, number[]>(SIDES.map((side) => [side, []]));
  const side = <Name extends SideName>(name: Name, answer: Answer) => ({
    name,
    measure: () => {
      signal.throwIfAborted();
      return elapsedMs(answer);
    },
  });
  const quick = [
    side('product', question.product),
    side('productOnTenth', small.product),
    side('rollupSql', question.rollupSql),
    side('duckdb', question.duckdb),
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.get('rawSql')?.push(await elapsedMs(question.rawSql));
    const once = await elapsedMs(() => interleave(1, quick));
    const repeats = Math.min(Math.max(Math.round(MS_PER_ROUND / once), FEWEST_REPEATS), MOST_REPEATS);
    const samples = await interleave(repeats, quick);
    for (const { name } of quick) rounds.get(name)?.push(median(samples(name)));
  }
  return (name) => rounds.get(name) ?? [];
}

function goalsOf(name: string, samples: Samples<SideName>): Record<string, Goal> {
  const product = samples('product');
  const against = (side: SideName): number[] => ratios(product, samples(side));
  return {
    [`${name}VsRollupSql`]: atMost(3, '× hand-written SQL on the rollups', against('rollupSql')),
    [`${name}VsRawSql`]: atMost(0.1, '× SQL on the raw rows', against('rawSql')),
    [`${name}VsDuckDb`]: atMost(1, '× DuckDB on the raw rows', against('duckdb')),
    [`${name}Growth`]: atMost(1.2, '× the time on a tenth of the readings', against('productOnTenth')),
  };
}

interface Measured {
  readonly whole: LoadedHistory;
  readonly small: LoadedHistory;
  readonly duck: Duck;
  readonly owner: pg.Client;
  readonly times: Readonly<Record<string, unknown>>;
}

async function detailsOf({ whole, small, duck, owner, times }: Measured): Promise<Record<string, unknown>> {
  const { rows } = await owner.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  const sizeOf = ({ channelIds, messages, measurements }: LoadedHistory) => ({
    channels: channelIds.length,
    messages,
    measurements,
  });
  return {
    history: sizeOf(whole),
    tenth: sizeOf(small),
    postgres: rows[0]?.version,
    duckdb: duck.version,
    cache: 'bypassed: every answer of the product is computed',
    medianMs: times,
  };
}

function numberOf(args: readonly string[], flag: string, fallback: number): number {
  const index = args.indexOf(flag);
  const value = index < 0 ? fallback : Number(args[index + 1]);
  if (Number.isInteger(value) && value > 0) return value;
  throw new RangeError(`${flag} takes a whole number above 0`);
}
