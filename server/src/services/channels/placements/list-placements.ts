import type { AudienceDeps } from '../audience/audience-deps.ts';
import { readSeenLinks } from '../audience/invite-link-store.ts';
import { readFirstChange } from '../audience/member-change-store.ts';
import { memberEvidence } from '../audience/member-counts.ts';
import { readMemberDaysOfLinks } from '../audience/member-days-store.ts';
import { known, type Metric, unknown } from '../metrics/metric.ts';
import { costPer, stayed } from '../metrics/placement-cost.ts';
import { retention } from '../metrics/retention.ts';
import { markAgesHours } from '../metrics/views-at.ts';
import { reading, requireChannel } from '../read-deps.ts';
import { parsePostLink } from '../readers/table/post-link.ts';
import { inviteCode, isLink } from './invite-link.ts';
import { joinGroups } from './join-groups.ts';
import { type PlacementRow, readPlacements, readWatchedPosts, type WatchedPost } from './placement-store.ts';

/** Costs are in the smallest unit of the price's currency. */
export interface PlacementResult {
  readonly joins: Metric;
  readonly stayedDay: Metric;
  readonly stayedWeek: Metric;
  readonly costPerJoin: Metric;
  readonly costPerStayedDay: Metric;
  readonly costPerStayedWeek: Metric;
  /** Null where the advertisement is not seen. */
  readonly views: PlacementViews | null;
}

export interface PlacementViews {
  readonly channelId: number;
  readonly messageId: number;
  readonly views: Metric;
  readonly marks: readonly { readonly ageHours: number; readonly views: number }[];
}

export interface Placement extends PlacementRow {
  readonly result: PlacementResult;
}

/** The placements of a channel, each with whom it brought and what they cost. Throws CHANNEL_NOT_FOUND. */
export function listPlacements(
  deps: AudienceDeps,
  workspaceId: number,
  { channelId }: { readonly channelId: number },
): Promise<readonly Placement[]> {
  const now = deps.clock.now();
  return reading(deps, workspaceId, async (tx) => {
    const channel = await requireChannel(tx, channelId);
    const rows = await readPlacements(tx, channelId);
    if (rows.length === 0) return [];
    const since = await readFirstChange(tx, channelId);
    const seen = await readSeenLinks(tx, channelId);
    const linksOf = new Map(rows.map((row) => [row.placementId, seenAs(row, seen)]));
    const groups = await readMemberDaysOfLinks(tx, channelId, [...linksOf.values()].flat(), now);
    const posts = await readPostsOf(tx, rows);
    const evidence = memberEvidence(channel, now);
    return rows.map((row, index) => {
      const links = linksOf.get(row.placementId) ?? [];
      const { joins: count, days } = joinGroups(groups.filter((group) => links.includes(group.key)));
      const joins =
        since === null || row.inviteLink === '' ? unknown('NO_MEMBER_EVENTS') : known(count, evidence, count);
      const stayedDay = stayed(joins, retention(days, 1, evidence, 1));
      const stayedWeek = stayed(joins, retention(days, 7, evidence, 1));
      const post = posts[index] ?? null;
      return {
        ...row,
        result: {
          joins,
          stayedDay,
          stayedWeek,
          costPerJoin: costPer(row.priceMinor, joins),
          costPerStayedDay: costPer(row.priceMinor, joins, stayedDay),
          costPerStayedWeek: costPer(row.priceMinor, joins, stayedWeek),
          views: post === null ? null : viewsOf(post),
        },
      };
    });
  });
}

function seenAs({ inviteLink }: PlacementRow, seen: readonly string[]): string[] {
  const code = inviteCode(inviteLink);
  return code === null ? [] : seen.filter((link) => isLink(link, code));
}

async function readPostsOf(
  tx: Parameters<typeof readWatchedPosts>[0],
  rows: readonly PlacementRow[],
): Promise<(WatchedPost | null)[]> {
  const nowhere = { username: null, telegramId: null, messageId: 0 };
  return readWatchedPosts(
    tx,
    rows.map((row) => parsePostLink(row.postLink) ?? nowhere),
  );
}

function viewsOf(post: WatchedPost): PlacementViews {
  return {
    channelId: post.channelId,
    messageId: post.messageId,
    views: post.views === null ? unknown('NO_VIEWS') : known(post.views, post, 1),
    marks: markAgesHours.flatMap((ageHours, index) => {
      const views = post.marks[index] ?? null;
      // Reckoned between two readings: a view is seen whole.
      return views === null ? [] : [{ ageHours, views: Math.round(views) }];
    }),
  };
}
