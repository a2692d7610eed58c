/** Throws when the thing it checks is not well. */
export type HealthCheck = (signal: AbortSignal) => Promise<void>;

export interface Readiness {
  readonly ready: boolean;
  /** Each check by name: `ok`, or what is wrong in a few words that may be shown to anybody inside. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Whether this process should be given work. It starts unready and becomes unready again when it stops. */
export interface Health {
  addCheck(name: string, check: HealthCheck): void;
  setServing(serving: boolean): void;
  readiness(): Promise<Readiness>;
}

/** A check that hangs would hang the probe: after so long it counts as failed. */
const CHECK_TIMEOUT_MS = 2_000;

export function createHealth(): Health {
  const checks = new Map<string, HealthCheck>();
  let serving = false;
  return {
    addCheck: (name, check) => checks.set(name, check),
    setServing(next) {
      serving = next;
    },
    async readiness() {
      const results = await Promise.all(
        [...checks].map(async ([name, check]) => [name, await outcomeOf(check)] as const),
      );
      const ready = serving && results.every(([, outcome]) => outcome === 'ok');
      return {
        ready,
        checks: { process: serving ? 'ok' : 'starting or stopping', ...Object.fromEntries(results) },
      };
    },
  };
}

async function outcomeOf(check: HealthCheck): Promise<string> {
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
  const late = new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => resolve('no answer in time'), { once: true });
  });
  const done = check(signal).then(
    () => 'ok',
    () => 'failing',
  );
  return Promise.race([done, late]);
}
