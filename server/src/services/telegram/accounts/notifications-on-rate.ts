import { z } from 'zod';
import type { NativeStatistics } from './native-statistic-store.ts';

const SHAPE = z.object({ enabledNotifications: z.object({ part: z.number(), total: z.number() }) });

/** A share with how many people it was told of, or why there is none. */
export type NotificationsOnRate =
  | { readonly known: true; readonly value: number; readonly people: number; readonly observedAt: Date }
  | {
      readonly known: false;
      readonly reason: 'NO_NATIVE_STATISTICS' | 'NATIVE_STATISTICS_REFUSED' | 'DIVISION_BY_ZERO';
    };

/**
 * Enabled ÷ total of the latest of Telegram's own statistics, which a group does not have. Pure.
 *
 * @param isRefused Telegram shows them to no account that reads the channel
 */
export function notificationsOnRate(
  latest: NativeStatistics | null,
  isRefused: boolean,
): NotificationsOnRate {
  if (latest === null && isRefused) return { known: false, reason: 'NATIVE_STATISTICS_REFUSED' };
  const told = latest === null ? null : SHAPE.safeParse(JSON.parse(latest.json));
  if (latest === null || told?.success !== true) return { known: false, reason: 'NO_NATIVE_STATISTICS' };
  const { part, total } = told.data.enabledNotifications;
  if (total === 0) return { known: false, reason: 'DIVISION_BY_ZERO' };
  return { known: true, value: part / total, people: total, observedAt: latest.observedAt };
}
