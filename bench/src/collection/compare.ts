import { rounded } from '../report.ts';
import type { News } from './collector.ts';
import type { HiddenWorld } from './hidden-world.ts';
import { type Judgement, judgeOf } from './judge.ts';
import { leastEnough } from './least-enough.ts';
import { collectByTimetable } from './peer.ts';
import { collectByPlan, type PlannedNews } from './planned.ts';

/** One line of the plot: what was spent, and how wrong the marks were. */
interface Spent {
  readonly calls: number;
  readonly errorPercent: number;
  readonly unknownPercent: number;
}

/** What the planner needs for the error of the timetable. */
export interface Curve {
  readonly world: string;
  readonly news: News;
  readonly stretch: number;
  readonly marks: number;
  readonly timetable: Spent;
  readonly planner: readonly Spent[];
  /** Calls of the cheapest plan that is not more wrong ÷ calls of the timetable; null where none of them is. */
  readonly ratio: number | null;
  /** The same of a planner that knows beforehand when posts come: what is left to gain. Null where it was not asked for. */
  readonly foretold: number | null;
}

/** What is compared. */
export interface Comparison {
  readonly world: string;
  readonly news: News;
  /** All intervals of the timetable are so many times as long. */
  readonly stretch: number;
  readonly withForetold: boolean;
}

const DAY_MS = 86_400_000;

export function compare(hidden: HiddenWorld, { world, news, stretch, withForetold }: Comparison): Curve {
  const days = (hidden.until - hidden.from) / DAY_MS;
  const judge = judgeOf(hidden);
  const peer = judge(collectByTimetable(hidden, stretch, news));
  const search = (as: PlannedNews, spent: Spent[]): number | null =>
    leastEnough((part) => {
      const plan = judge(collectByPlan(hidden, (peer.calls * part) / days, as));
      spent.push(spentOf(plan));
      return plan.error <= peer.error ? rounded(plan.calls / peer.calls) : null;
    });
  const planner: Spent[] = [];
  const ratio = search(news, planner);
  return {
    world,
    news,
    stretch,
    marks: peer.marks,
    timetable: spentOf(peer),
    planner,
    ratio,
    foretold: withForetold ? search('foretold', []) : null,
  };
}

function spentOf({ calls, error, unknown }: Judgement): Spent {
  return { calls, errorPercent: rounded(error * 100), unknownPercent: rounded(unknown * 100) };
}
