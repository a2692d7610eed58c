import type { ScheduleText } from '../schedule/index.ts';

/** When it goes out: at a time or by a rule, in the next free slot of each channel, or now. */
export type PlannedFor =
  | { readonly kind: 'schedule'; readonly schedule: ScheduleText }
  | { readonly kind: 'next slot' }
  | { readonly kind: 'now' };
