import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { timestampDate } from '@bufbuild/protobuf/wkt';

/** The zone of whoever looks at the page. */
export function viewersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** When it is due; the beginning of time where the server did not say. */
export function dueAtOf({ dueAt }: Pick<PublicationSummary, 'dueAt'>): Date {
  return dueAt === undefined ? new Date(0) : timestampDate(dueAt);
}
