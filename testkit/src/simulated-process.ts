import type { PublisherTime } from '../../server/src/services/content/publisher/publish.ts';
import type { VirtualTime } from './simulated-time.ts';

/** A process: what it asked for happens, but it hears nothing once it ended, and late while it stands still. */
export class SimulatedProcess {
  readonly #time: VirtualTime;
  readonly #ended = new AbortController();
  #alive = true;
  #thawing: Promise<void> | null = null;
  #thaw: () => void = () => undefined;
  readonly gone: Promise<void>;

  constructor(time: VirtualTime) {
    this.#time = time;
    this.gone = new Promise((resolve) => {
      this.#ended.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  isAlive(): boolean {
    return this.#alive;
  }

  kill(): void {
    this.#alive = false;
    this.#thaw();
    this.#ended.abort();
  }

  freeze(): void {
    if (!this.#alive) return;
    this.#thawing = new Promise((resolve) => {
      this.#thaw = resolve;
    });
  }

  thaw(): void {
    this.#thaw();
    this.#thawing = null;
  }

  async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    await this.#time.pause(milliseconds, signal);
    await this.#hear();
  }

  time(drift: number): PublisherTime {
    return {
      elapsed: () => this.#time.now() * drift,
      pause: (milliseconds, signal) => this.pause(milliseconds / drift, signal),
    };
  }

  wrapAll<Port extends object>(port: Port): Port {
    const wrapped = Object.entries(port).map(([name, method]) => [
      name,
      async (...given: unknown[]) => {
        await this.#hear();
        try {
          const answer: unknown = await method(...given);
          await this.#hear();
          return answer;
        } catch (error) {
          await this.#hear();
          throw error;
        }
      },
    ]);
    return Object.fromEntries(wrapped) as Port;
  }

  async #hear(): Promise<void> {
    if (this.#thawing !== null) await this.#thawing;
    // Nobody is there any more.
    if (!this.#alive) await new Promise<never>(() => undefined);
  }
}
