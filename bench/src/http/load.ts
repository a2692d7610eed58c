import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';

/** A request that is sent over and over. */
export interface LoadRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Load {
  readonly request: LoadRequest;
  /**
   * `saturate`: so many connections, each asking again as soon as it was answered. `paced`: so many requests a second,
   * each sent at its own time whatever became of those before.
   */
  readonly kind: 'saturate' | 'paced';
  readonly connections: number;
  /** Of `paced` only. */
  readonly perSecond: number;
  readonly seconds: number;
}

export interface LoadResult {
  /** Answered with 200. */
  readonly answered: number;
  /** Told to come again later: 429 or 503 with `Retry-After`. No part of the times. */
  readonly refused: number;
  /** Answered otherwise, cut off, or not answered within the time that is waited for stragglers. */
  readonly failed: number;
  readonly perSecond: number;
  /** Milliseconds, of `paced` from the time at which the request was due, so that a stall counts for all it holds up. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
}

/** Most sockets of a paced load: beyond, a request waits for one, which counts. */
const MOST_SOCKETS = 1_000;
const STRAGGLERS_MS = 10_000;

/** Sends the load and measures it. Ends by itself. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const saturates = load.kind === 'saturate';
  const agent = new Agent({ keepAlive: true, maxSockets: saturates ? load.connections : MOST_SOCKETS });
  try {
    return await (saturates ? saturate(load, agent) : pace(load, agent));
  } finally {
    agent.destroy();
  }
}

async function saturate({ request, connections, seconds }: Load, agent: Agent): Promise<LoadResult> {
  const began = performance.now();
  const ends = began + seconds * 1_000;
  const outcomes = new Outcomes();
  const ask = async (): Promise<void> => {
    while (performance.now() < ends) {
      const sent = performance.now();
      outcomes.count(await send(request, agent), performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return outcomes.result(outcomes.ended, performance.now() - began);
}

async function pace({ request, perSecond, seconds }: Load, agent: Agent): Promise<LoadResult> {
  const total = Math.max(1, Math.round(perSecond * seconds));
  const outcomes = new Outcomes();
  let sent = 0;
  const began = performance.now();
  const sendOne = async (dueAt: number): Promise<void> => {
    outcomes.count(await send(request, agent), performance.now() - dueAt);
  };
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      for (; sent < total && began + (sent * 1_000) / perSecond <= performance.now(); sent += 1) {
        void sendOne(began + (sent * 1_000) / perSecond);
      }
      if (sent < total) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  const lastSent = performance.now();
  while (outcomes.ended < total && performance.now() - lastSent < STRAGGLERS_MS) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return outcomes.result(total, lastSent - began);
}

type Outcome = 'answered' | 'refused' | 'failed';

/** Answered is the whole answer with 200. */
function send({ url, method, headers, body }: LoadRequest, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    const sent = httpRequest(url, { method, headers, agent, timeout: 30_000 }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.complete ? outcomeOf(answer) : 'failed'));
      answer.once('error', () => resolve('failed'));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => resolve('failed'));
    sent.end(body);
  });
}

function outcomeOf({ statusCode, headers }: IncomingMessage): Outcome {
  if (statusCode === 200) return 'answered';
  const isRefusal = statusCode === 429 || statusCode === 503;
  return isRefusal && headers['retry-after'] !== undefined ? 'refused' : 'failed';
}

class Outcomes {
  readonly #times: number[] = [];
  #refused = 0;
  ended = 0;

  count(outcome: Outcome, tookMs: number): void {
    this.ended += 1;
    if (outcome === 'answered') this.#times.push(tookMs);
    if (outcome === 'refused') this.#refused += 1;
  }

  /** Of so many requests; those that have not ended failed. */
  result(total: number, tookMs: number): LoadResult {
    const sorted = this.#times.toSorted((a, b) => a - b);
    const failed = total - sorted.length - this.#refused;
    // What failed took longer than anything that was answered.
    const at = (share: number): number =>
      sorted[Math.ceil((sorted.length + failed) * share) - 1] ?? Number.POSITIVE_INFINITY;
    return {
      answered: sorted.length,
      refused: this.#refused,
      failed,
      perSecond: (sorted.length * 1_000) / tookMs,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      mostMs: at(1),
    };
  }
}
