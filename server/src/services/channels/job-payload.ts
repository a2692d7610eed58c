import type { JobPayload } from '../../platform/jobs/index.ts';

/** The number that a job of ours carries under the name. @throws TypeError where it does not */
export function numberIn(payload: JobPayload, name: string): number {
  const value = payload[name];
  if (typeof value === 'number') return value;
  throw new TypeError(`the job lacks the number ${name}`);
}

/** The text that a job of ours carries under the name. @throws TypeError where it does not */
export function textIn(payload: JobPayload, name: string): string {
  const value = payload[name];
  if (typeof value === 'string') return value;
  throw new TypeError(`the job lacks the text ${name}`);
}
