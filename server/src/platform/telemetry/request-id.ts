import { randomUUID } from 'node:crypto';

/** What an outside caller may name its request: short and harmless in a log. */
const ACCEPTABLE = /^[A-Za-z0-9_-]{8,64}$/;

/** The caller's own id where it is acceptable, else a new one. */
export function requestIdFrom(given: string | null | undefined): string {
  return given !== null && given !== undefined && ACCEPTABLE.test(given) ? given : randomUUID();
}
