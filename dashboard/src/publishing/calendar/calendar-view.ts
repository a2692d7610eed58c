import type { Changes } from '../changes/use-changes.tsx';
import type { CalendarDay, ChannelNames } from './calendar-model.ts';

/** What each layout of the calendar is given. */
export interface CalendarViewProps {
  readonly days: readonly CalendarDay[];
  /** The day around which it was opened. */
  readonly day: string;
  /** On the clocks of whoever looks. */
  readonly today: string;
  readonly names: ChannelNames;
  readonly changes: Changes;
}
