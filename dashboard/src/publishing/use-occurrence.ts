import { type Occurrence, SchedulesService } from '@analyticbot/contracts/content/v1/schedules';
import { useQuery } from '@connectrpc/connect-query';
import { isWallTime } from './wall-time.ts';

/** What becomes of a wall time in a zone, as the server would plan it. */
interface FoundOccurrence {
  /** Undefined while it is not known, null where the time is over. */
  readonly occurrence: Occurrence | null | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

export function useOccurrence(wallTime: string, zone: string): FoundOccurrence {
  const { data, error, refetch } = useQuery(
    SchedulesService.method.previewSchedule,
    { schedule: { start: wallTime, zone }, limit: 1 },
    { enabled: isWallTime(wallTime) },
  );
  return {
    occurrence: data === undefined ? undefined : (data.occurrences[0] ?? null),
    error,
    refetch: () => void refetch(),
  };
}
