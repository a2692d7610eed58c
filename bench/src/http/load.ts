import { Agent, request as httpRequest } from 'node:http';
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
  /** Refused, cut off, or not answered within the time that is waited for stragglers. */
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
  const times: number[] = [];
  let failed = 0;
  const ask = async (): Promise<void> => {
    while (performance.now() < ends) {
      const sent = performance.now();
      if (await send(request, agent)) times.push(performance.now() - sent);
      else failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return resultOf(times, failed, performance.now() - began);
}

async function pace({ request, perSecond, seconds }: Load, agent: Agent): Promise<LoadResult> {
  const total = Math.max(1, Math.round(perSecond * seconds));
  const times: number[] = [];
  let failed = 0;
  let sent = 0;
  const began = performance.now();
  const sendOne = async (dueAt: number): Promise<void> => {
    if (await send(request, agent)) times.push(performance.now() - dueAt);
    else failed += 1;
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
  while (times.length + failed < total && performance.now() - lastSent < STRAGGLERS_MS) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return resultOf(times, total - times.length, lastSent - began);
}

/** True where the whole answer came with 200. */
function send({ url, method, headers, body }: LoadRequest, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = httpRequest(url, { method, headers, agent, timeout: 30_000 }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode === 200 && answer.complete));
      answer.once('error', () => resolve(false));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => resolve(false));
    sent.end(body);
  });
}

function resultOf(times: readonly number[], failed: number, tookMs: number): LoadResult {
  const sorted = times.toSorted((a, b) => a - b);
  // What failed took longer than anything that was answered.
  const at = (share: number): number =>
    sorted[Math.ceil((sorted.length + failed) * share) - 1] ?? Number.POSITIVE_INFINITY;
  return {
    answered: times.length,
    failed,
    perSecond: (times.length * 1_000) / tookMs,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    mostMs: at(1),
  };
}
