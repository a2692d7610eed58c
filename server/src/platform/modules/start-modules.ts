import { orderModules } from './order-modules.ts';
import type { ServiceModule } from './service-module.ts';

export interface StartModulesDeps {
  /** Told of each step; a step that fails on the way down is reported here and does not stop the others. */
  readonly report: (event: ModuleEvent) => void;
}

export interface ModuleEvent {
  readonly module: string;
  readonly step: 'started' | 'stopped' | 'stop failed';
  readonly durationMs: number;
  readonly error?: unknown;
}

export interface RunningModules {
  /** Stops in reverse order. Safe to call twice: both calls wait for the same stop. */
  stop(): Promise<void>;
}

/**
 * Starts the modules one after another in the order of their dependencies. When one fails, it and those already
 * started are stopped in reverse order, and its error is thrown.
 */
export async function startModules(
  deps: StartModulesDeps,
  modules: readonly ServiceModule[],
): Promise<RunningModules> {
  const begun: ServiceModule[] = [];
  for (const module of orderModules(modules)) {
    begun.push(module);
    const startedAt = performance.now();
    try {
      await module.start();
    } catch (error) {
      await stopInReverse(deps, begun);
      throw error;
    }
    deps.report({ module: module.name, step: 'started', durationMs: performance.now() - startedAt });
  }
  let stopping: Promise<void> | null = null;
  return {
    stop() {
      stopping ??= stopInReverse(deps, begun);
      return stopping;
    },
  };
}

async function stopInReverse(deps: StartModulesDeps, begun: readonly ServiceModule[]): Promise<void> {
  for (const module of begun.toReversed()) {
    const startedAt = performance.now();
    const durationMs = (): number => performance.now() - startedAt;
    try {
      await module.stop();
      deps.report({ module: module.name, step: 'stopped', durationMs: durationMs() });
    } catch (error) {
      deps.report({ module: module.name, step: 'stop failed', durationMs: durationMs(), error });
    }
  }
}
