import { inWorkspace } from '../../../platform/database/index.ts';
import type { ContentDeps } from '../deps.ts';
import { calendarPageToken, calendarPosition } from './calendar-page-token.ts';
import { type CalendarSpan, readCalendar } from './calendar-store.ts';
import type { PublicationRow } from './publication-store.ts';

export interface CalendarPage {
  readonly publications: readonly PublicationRow[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

const USUAL_PAGE_SIZE = 200;

/**
 * What is planned or went out in a span of time, in order.
 *
 * @param pageSize 0 for 200
 * @param pageToken empty for the first page
 * @throws Failure CALENDAR_PAGE_INVALID
 */
export async function listPublications(
  { database }: Pick<ContentDeps, 'database'>,
  workspaceId: number,
  {
    pageSize,
    pageToken,
    ...span
  }: Omit<CalendarSpan, 'after' | 'limit'> & { readonly pageSize: number; readonly pageToken: string },
): Promise<CalendarPage> {
  const after = pageToken === '' ? null : calendarPosition(pageToken);
  const size = pageSize === 0 ? USUAL_PAGE_SIZE : pageSize;
  const rows = await inWorkspace(database, workspaceId, (tx) =>
    readCalendar(tx, { ...span, after, limit: size + 1 }),
  );
  const publications = rows.slice(0, size);
  const last = publications.at(-1);
  const isMore = rows.length > size && last !== undefined;
  return { publications, nextPageToken: isMore ? calendarPageToken(last) : '' };
}
