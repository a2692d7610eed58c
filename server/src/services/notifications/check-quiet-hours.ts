import { failure } from '../../platform/errors/index.ts';
import { notificationsErrors } from './errors.ts';
import { knownZone } from './local-time.ts';
import type { QuietHours } from './quiet-hours.ts';

/**
 * Quiet hours as somebody wants them, with the zone as it is written.
 *
 * @throws Failure QUIET_HOURS_EMPTY, ZONE_UNKNOWN
 */
export function checkQuietHours({ fromMinute, toMinute, timeZone: named }: QuietHours): QuietHours {
  if (fromMinute === toMinute) throw failure(notificationsErrors, 'QUIET_HOURS_EMPTY');
  const timeZone = knownZone(named);
  if (timeZone === null) throw failure(notificationsErrors, 'ZONE_UNKNOWN', { values: { timeZone: named } });
  return { fromMinute, toMinute, timeZone };
}
