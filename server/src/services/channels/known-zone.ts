import { failure } from '../../platform/errors/index.ts';
import { readErrors } from './read-errors.ts';

/**
 * The zone by the name that the runtime itself uses, so that one zone is not stored under two spellings.
 *
 * @throws Failure TIME_ZONE_UNKNOWN
 */
export function knownZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw failure(readErrors, 'TIME_ZONE_UNKNOWN', { values: { timeZone: name } });
  }
}
