import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark that answers each message with one of its own. */
export interface Child {
  ask(message: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts a script under the same Node: `http/serve-bare.ts`. */
export function startChild(script: string, signal: AbortSignal): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child: ChildProcess = fork(path, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${script} ended with ${code}`);
  });
  // It is awaited beside every question; between two of them nobody looks.
  ended.catch(() => undefined);
  return {
    async ask(message) {
      child.send(message);
      const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
      return answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const left = once(child, 'exit');
      child.disconnect();
      await left;
    },
  };
}
