import { type Child, startChild } from './child.ts';
import type { News } from './collection/collector.ts';
import type { Comparison, Curve } from './collection/compare.ts';
import { TUNED_ON, UNSEEN, WORLDS } from './collection/worlds.ts';
import { atMost, type Goal, machineFacts, type Report } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const HELP = `
npm run bench:collection

How many calls the planner of collection needs for the error of a tapering timetable: on real curves and on
simulated ones that are known minute by minute. Both see the true readings only where they look. Everything is
seeded: the same figures on every machine. Takes about four minutes on two cores.

Wants the real files in ../shared/data or in the folder of SHARED_DATA.

The exit code is 0 when it measured, whether the goals were held or not. Progress goes to standard error, the report is
the one line on standard output.
`;

/** The timetable as it is written, and with all of its intervals longer: fewer calls. */
const STRETCHES = [1, 2, 4] as const;

await runBench({ help: HELP, run: measure });

async function measure({ signal, say }: BenchContext): Promise<Report> {
  const machine = machineFacts();
  const comparisons = Object.keys(WORLDS).flatMap((world) =>
    (['told', 'found'] as const).flatMap((news) =>
      STRETCHES.map((stretch) => ({
        world,
        news,
        stretch,
        withForetold: news === 'found' && world.startsWith('dense'),
      })),
    ),
  );
  const curves = await compareAll(comparisons, machine.cores, signal, say);
  const of = (news: News, world: string): Curve[] =>
    curves.filter((curve) => curve.news === news && curve.world.startsWith(world));
  return {
    machine,
    rounds: 1,
    goals: {
      callsOnRealCurves: ratioGoal(0.5, of('told', UNSEEN)),
      callsOnRealCurvesTunedOn: ratioGoal(0.5, of('told', TUNED_ON)),
      callsOnDenseCurves: ratioGoal(0.25, of('told', 'dense')),
      callsOnRealCurvesWherePostsAreFound: ratioGoal(0.5, of('found', UNSEEN)),
      callsOnRealCurvesTunedOnWherePostsAreFound: ratioGoal(0.5, of('found', TUNED_ON)),
      callsOnDenseCurvesWherePostsAreFound: ratioGoal(0.25, of('found', 'dense')),
    },
    details: { curves },
  };
}

/** On all cores; in the order of the comparisons. */
async function compareAll(
  comparisons: readonly Comparison[],
  cores: number,
  signal: AbortSignal,
  say: BenchContext['say'],
): Promise<readonly Curve[]> {
  const waiting = [...comparisons.entries()];
  const curves: Curve[] = [];
  const work = async (child: Child): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal.throwIfAborted();
      const [place, comparison] = next;
      const curve = curveOf(await child.ask(comparison));
      curves[place] = curve;
      say(told(curve));
    }
  };
  const children = Array.from({ length: cores }, () =>
    startChild('collection/answer-comparisons.ts', signal),
  );
  try {
    await Promise.all(children.map(work));
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
  return curves;
}

function curveOf(answer: unknown): Curve {
  const { curve, problem }: { curve?: Curve; problem?: string } = Object(answer);
  if (curve === undefined) throw new Error(problem ?? 'A process of the benchmark answered with nothing.');
  return curve;
}

function told({ world, news, stretch, ratio, foretold }: Curve): string {
  const bound = foretold === null ? '' : `, ${foretold} if it knew when posts come`;
  return `${world}, posts are ${news}, intervals × ${stretch}: ${ratio ?? 'more than all'} of its calls${bound}`;
}

function ratioGoal(limit: number, curves: readonly Curve[]): Goal {
  return atMost(
    limit,
    '× the calls of a tapering timetable, at its error',
    curves.map(({ ratio }) => ratio ?? Number.MAX_VALUE),
  );
}
