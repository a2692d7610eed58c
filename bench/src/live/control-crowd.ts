import type { Child } from '../child.ts';
import type { CrowdTarget, Frame } from './crowd.ts';
import type { CrowdOrder } from './follow-crowd.ts';

/** The crowd in its own process. Every call throws where the crowd met a problem. */
export interface CrowdControl {
  /** @returns milliseconds until all were let in and answered */
  connect(target: CrowdTarget, count: number, storm: boolean): Promise<number>;
  stall(target: CrowdTarget, count: number): Promise<void>;
  collect(frames: number, quietMs: number, withinMs: number): Promise<readonly Frame[]>;
  caughtUp(): Promise<{ readonly told: number; readonly resets: number }>;
  cut(remember: boolean): Promise<void>;
}

export function controlCrowd(child: Child): CrowdControl {
  const order = async (what: CrowdOrder): Promise<object> => {
    const answer = await child.ask(what);
    if (typeof answer !== 'object' || answer === null) throw new Error('the crowd gave no answer');
    if ('problem' in answer) throw new Error(String(answer.problem));
    return answer;
  };
  return {
    connect: async (target, count, storm) =>
      numberOf(await order({ do: 'connect', target, count, storm }), 'tookMs'),
    async stall(target, count) {
      await order({ do: 'stall', target, count });
    },
    async collect(frames, quietMs, withinMs) {
      const answer = await order({ do: 'collect', frames, quietMs, withinMs });
      return 'frames' in answer && Array.isArray(answer.frames) ? answer.frames : [];
    },
    async caughtUp() {
      const answer = await order({ do: 'caught up' });
      return { told: numberOf(answer, 'told'), resets: numberOf(answer, 'resets') };
    },
    async cut(remember) {
      await order({ do: 'cut', remember });
    },
  };
}

function numberOf(answer: object, name: string): number {
  return Number(Reflect.get(answer, name));
}
