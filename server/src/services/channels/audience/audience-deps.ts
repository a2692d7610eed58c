import type { Clock } from '../../../platform/clock/index.ts';
import type { ReadDeps } from '../read-deps.ts';

/** What reads need whose answer depends on what time it is. */
export interface AudienceDeps extends ReadDeps {
  readonly clock: Clock;
}
