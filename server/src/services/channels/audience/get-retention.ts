import { dayStarts, type LocalWindow } from '../metrics/local-window.ts';
import type { Metric } from '../metrics/metric.ts';
import { type RetentionPoint, retention, retentionCurve } from '../metrics/retention.ts';
import { type StepSpan, stepSpans } from '../metrics/series-step.ts';
import { reading } from '../read-deps.ts';
import type { AudienceDeps } from './audience-deps.ts';
import { readLinkNames } from './invite-link-store.ts';
import { memberEvidence } from './member-counts.ts';
import { type JoinGrouping, type MemberGroup, readMemberDays } from './member-days-store.ts';
import { readWatchedWindow } from './read-watched-window.ts';

export type RetentionGrouping = 'ALL' | 'LINK' | 'MONTH';

export interface RetentionGroup {
  /** The link (empty: none), or the month as YYYY-MM; empty for all. */
  readonly key: string;
  readonly name: string;
  readonly joins: number;
  readonly afterDay: Metric;
  readonly afterWeek: Metric;
  readonly afterMonth: Metric;
  readonly points: readonly RetentionPoint[];
}

export interface Retention {
  readonly window: LocalWindow;
  readonly since: Date | null;
  readonly groups: readonly RetentionGroup[];
}

const mostLinks = 8;
const mostMonths = 12;

/** How long those stay who joined in a window. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID. */
export function getRetention(
  deps: AudienceDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow; readonly grouping: RetentionGrouping },
): Promise<Retention> {
  const now = deps.clock.now();
  return reading(deps, workspaceId, async (tx) => {
    const { channelId } = input;
    const { channel, window, instants, since } = await readWatchedWindow(tx, input);
    const months = stepSpans(window, 'month').slice(-mostMonths);
    const [from = instants.from, ...later] = dayStarts(
      [...months.map((month) => month.from), window.to],
      channel.timeZone,
    );
    const asked = input.grouping === 'MONTH' ? { from, to: instants.to } : instants;
    const grouping = groupingOf(input.grouping, [from, ...later]);
    const groups =
      since === null || since >= instants.to ? [] : await readMemberDays(tx, channelId, asked, grouping, now);
    const names =
      input.grouping === 'LINK'
        ? await readLinkNames(
            tx,
            channelId,
            groups.map(({ key }) => key),
          )
        : noNames;
    const evidence = memberEvidence(channel, now);
    return {
      window,
      since,
      groups: inOrder(groups, input.grouping).map(({ key, joins, days }) => ({
        key: input.grouping === 'MONTH' ? monthOf(key, months) : key,
        name: names.get(key) ?? '',
        joins,
        afterDay: retention(days, 1, evidence),
        afterWeek: retention(days, 7, evidence),
        afterMonth: retention(days, 30, evidence),
        points: retentionCurve(days),
      })),
    };
  });
}

const noNames: ReadonlyMap<string, string> = new Map();

function groupingOf(grouping: RetentionGrouping, bounds: readonly Date[]): JoinGrouping {
  if (grouping === 'LINK') return { by: 'link', most: mostLinks };
  return grouping === 'MONTH' ? { by: 'bounds', bounds } : { by: 'all' };
}

/** Months as they follow each other, links by how many they brought. */
function inOrder(groups: readonly MemberGroup[], grouping: RetentionGrouping): MemberGroup[] {
  if (grouping === 'MONTH') return groups.toSorted((a, b) => Number(a.key) - Number(b.key));
  return groups.toSorted((a, b) => b.joins - a.joins);
}

function monthOf(place: string, months: readonly StepSpan[]): string {
  return months[Number(place) - 1]?.key.slice(0, 7) ?? '';
}
