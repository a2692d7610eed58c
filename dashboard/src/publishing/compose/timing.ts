import type { PlanPostRequestSchema } from '@analyticbot/contracts/content/v1/publications';
import type { MessageInitShape } from '@bufbuild/protobuf';

/** When a post goes out, as it stands in the form. */
export interface Timing {
  readonly kind: 'now' | 'at' | 'slot' | 'repeat';
  readonly wallTime: string;
  readonly rule: string;
}

/** Rules that are offered by name; any other is written out. */
export const RULES = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  monthly: 'FREQ=MONTHLY',
} as const;

export function whenOf(
  { kind, wallTime, rule }: Timing,
  zone: string,
): NonNullable<MessageInitShape<typeof PlanPostRequestSchema>['when']> {
  switch (kind) {
    case 'now':
      return { case: 'now', value: {} };
    case 'slot':
      return { case: 'nextSlot', value: {} };
    case 'at':
      return { case: 'schedule', value: { start: wallTime, zone } };
    case 'repeat':
      return { case: 'schedule', value: { start: wallTime, zone, rule } };
  }
}
