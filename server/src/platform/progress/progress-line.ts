/** Where progress is shown: standard error, as a rule. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A line that says how far something is. */
export interface ProgressLine {
  show(text: string): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

export interface ProgressLineDeps {
  readonly target: ProgressTarget;
  readonly now: () => number;
}

const TERMINAL_EVERY_MS = 100;
const PIPE_EVERY_MS = 5_000;
/** To the beginning of the line, and everything after it away. */
const CLEARED = '\r\u001b[K';

/** One line that changes on a terminal; in a pipe a plain line every five seconds, where it says something new. */
export function createProgressLine({ target, now }: ProgressLineDeps): ProgressLine {
  const onTerminal = target.isTTY === true;
  const everyMs = onTerminal ? TERMINAL_EVERY_MS : PIPE_EVERY_MS;
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = '';
  return {
    show(text) {
      if (text === shown || now() - shownAt < everyMs) return;
      shownAt = now();
      shown = text;
      target.write(onTerminal ? `${CLEARED}${text.slice(0, (target.columns ?? 80) - 1)}` : `${text}\n`);
    },
    clear() {
      if (onTerminal && shown !== '') target.write(CLEARED);
      shown = '';
    },
  };
}
