/** One thing that `doctor` looked at. */
export interface Finding {
  readonly subject: string;
  readonly state: 'ok' | 'warning' | 'wrong';
  readonly finding: string;
  /** What to do; null where nothing is to be done. */
  readonly remedy: string | null;
}

export function ok(subject: string, finding: string): Finding {
  return { subject, state: 'ok', finding, remedy: null };
}

export function warning(subject: string, finding: string, remedy: string): Finding {
  return { subject, state: 'warning', finding, remedy };
}

export function wrong(subject: string, finding: string, remedy: string): Finding {
  return { subject, state: 'wrong', finding, remedy };
}
