/** Wakes one that waits for more work. A call while nobody waits is remembered. */
export interface WakeUp {
  wake(): void;
  /** Ends when somebody wakes, after so long at the latest, or when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export function createWakeUp(): WakeUp {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    wake() {
      woken = true;
      end?.();
    },
    async wait(milliseconds, signal) {
      if (!woken && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', end, { once: true });
        });
        if (end !== null) signal.removeEventListener('abort', end);
        end = null;
      }
      woken = false;
    },
  };
}
