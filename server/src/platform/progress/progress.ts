/** Where progress is shown: standard error, as a rule. */
export interface ProgressTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What is being done and how far it is. Units are the caller's; `total` null where nobody knows it. */
export interface ProgressState {
  readonly label: string;
  readonly done: number;
  readonly total: number | null;
  /** What is counted, for example `messages`. */
  readonly unit: string;
}

export interface Progress {
  update(state: ProgressState): void;
  /** Replaces the line that changes with one that stays. */
  finish(text: string): void;
}

export interface ProgressDeps {
  readonly target: ProgressTarget;
  readonly now: () => number;
}

const TERMINAL_EVERY_MS = 100;
const PIPE_EVERY_MS = 5_000;

/** One line that changes on a terminal; a plain line every five seconds in a pipe. */
export function createProgress({ target, now }: ProgressDeps): Progress {
  const onTerminal = target.isTTY === true;
  const everyMs = onTerminal ? TERMINAL_EVERY_MS : PIPE_EVERY_MS;
  let begunAt = now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let label = '';
  return {
    update(state) {
      const at = now();
      if (state.label !== label) {
        label = state.label;
        begunAt = at;
        shownAt = Number.NEGATIVE_INFINITY;
      }
      if (at - shownAt < everyMs) return;
      shownAt = at;
      const text = describeProgress(state, at - begunAt);
      target.write(onTerminal ? `\r\u001b[K${text.slice(0, (target.columns ?? 80) - 1)}` : `${text}\n`);
    },
    finish(text) {
      target.write(onTerminal ? `\r\u001b[K${text}\n` : `${text}\n`);
      label = '';
    },
  };
}

/** `Reading: 1,200 of 4,000 messages (30 %), 600 a second, 5 s left`. */
export function describeProgress(state: ProgressState, elapsedMs: number): string {
  const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
  const { label, done, total, unit } = state;
  const parts = [
    total === null || total <= 0
      ? `${count.format(done)} ${unit}`
      : `${count.format(done)} of ${count.format(total)} ${unit} (${Math.floor((Math.min(done, total) / total) * 100)} %)`,
  ];
  const perSecond = elapsedMs < 500 || done <= 0 ? null : (done / elapsedMs) * 1000;
  if (perSecond !== null) parts.push(`${count.format(perSecond)} a second`);
  if (perSecond !== null && total !== null && total > done) {
    parts.push(`${describeSeconds((total - done) / perSecond)} left`);
  }
  return `${label}: ${parts.join(', ')}`;
}

function describeSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
