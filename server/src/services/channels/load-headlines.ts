import { failure } from '../../platform/errors/index.ts';
import { type Activity, type ActivityScope, type ReadingPlace, readActivity } from './activity-store.ts';
import type { ChangeScope } from './audience/member-change-store.ts';
import { memberCounts } from './audience/member-counts.ts';
import { type ChannelRow, readChannels } from './channel-store.ts';
import { type ChannelWindow, resolveWindow } from './channel-window.ts';
import { type Headline, headlineOf } from './headline.ts';
import type { ReadingsAround } from './metrics/growth.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import { type SeriesStep, seriesStep, stepSpans } from './metrics/series-step.ts';
import { type SeriesPoint, seriesOf, stepEnds } from './overview-series.ts';
import { readPostSummaries } from './post-summary-store.ts';
import type { ReadTransaction } from './read-deps.ts';
import { readErrors } from './read-errors.ts';

/** A channel and a period to be summed up; with empty days the last 90 that have data. */
export interface HeadlineItem {
  readonly channelId: number;
  readonly window: LocalWindow;
}

export interface LoadedHeadline {
  readonly channel: ChannelRow;
  readonly window: ChannelWindow;
  readonly headline: Headline;
  /** Those that the subscribers of the headline go by. */
  readonly endReadings: ReadingsAround;
  readonly series: readonly SeriesPoint[];
  readonly step: SeriesStep;
}

export interface LoadedHeadlines {
  readonly items: readonly LoadedHeadline[];
  /** Of the first item. */
  readonly reactions: Activity['reactions'];
}

interface Plan {
  readonly channel: ChannelRow;
  readonly window: ChannelWindow;
  readonly step: SeriesStep;
  readonly spans: ReturnType<typeof stepSpans>;
  readonly ends: readonly Date[];
}

/**
 * The headlines and series of several items in three statements, whatever their number.
 *
 * @param withReactions whether the reactions of the first item are wanted too
 */
export async function loadHeadlines(
  tx: ReadTransaction,
  items: readonly HeadlineItem[],
  { withReactions }: { readonly withReactions: boolean },
): Promise<LoadedHeadlines> {
  const channels = await readChannels(
    tx,
    items.map((item) => item.channelId),
  );
  const plans = items.map((item) => planOf(item, channels));
  const summaries = await readPostSummaries(
    tx,
    plans.flatMap((plan) =>
      periodsOf(plan).map((scope) => ({ ...scope, computing: plan.channel.computing })),
    ),
  );
  const scopes = plans.flatMap(scopesOf);
  const places = plans.map(placesOf);
  const activity = await readActivity(tx, {
    scopes,
    places: places.flat(),
    changesOf: plans.flatMap(periodsOf),
    reactionsOf: withReactions ? (scopes[0] ?? null) : null,
  });
  let firstPlace = 0;
  const loaded = plans.map((plan, index) => {
    const [beforePrevious = noReadings, start = noReadings, end = noReadings, ...steps] =
      activity.readings.slice(firstPlace, firstPlace + (places[index]?.length ?? 0));
    firstPlace += places[index]?.length ?? 0;
    const [now, then] = [summaries[2 * index], summaries[2 * index + 1]];
    const [activityNow, activityThen] = [activity.scopes[2 * index], activity.scopes[2 * index + 1]];
    const [membersNow, membersThen] = [activity.changes[2 * index], activity.changes[2 * index + 1]];
    if (now === undefined || activityNow === undefined || membersNow === undefined) throw tooFew();
    if (then === undefined || activityThen === undefined || membersThen === undefined) throw tooFew();
    const { channel, window, step, spans, ends } = plan;
    const headline = headlineOf({
      channel,
      window,
      current: {
        summary: now,
        activity: activityNow,
        members: memberCounts([membersNow], membersNow.since, channel),
      },
      previous: {
        summary: then,
        activity: activityThen,
        members: memberCounts([membersThen], membersThen.since, channel),
      },
      readings: [beforePrevious, start, end],
    });
    return {
      channel,
      window,
      headline,
      endReadings: end,
      step,
      series: seriesOf(spans, activityNow, ends, steps, window.instants.from),
    };
  });
  return { items: loaded, reactions: activity.reactions };
}

const tooFew = () => new Error('a statement answered for fewer items than it was asked');

const noReadings = { before: null, after: null };

function planOf(item: HeadlineItem, channels: readonly ChannelRow[]): Plan {
  const channel = channels.find(({ channelId }) => channelId === item.channelId);
  if (channel === undefined) {
    throw failure(readErrors, 'CHANNEL_NOT_FOUND', { values: { channelId: item.channelId } });
  }
  const window = resolveWindow(item.window, channel);
  const step = seriesStep(window.days);
  const spans = stepSpans(window.days, step);
  return { channel, window, step, spans, ends: stepEnds(spans, channel.timeZone) };
}

function scopesOf({ channel: { channelId }, window, step }: Plan): ActivityScope[] {
  return [
    { channelId, days: window.days, step },
    { channelId, days: window.previousDays, step: 'all' },
  ];
}

function periodsOf({ channel: { channelId }, window }: Plan): ChangeScope[] {
  return [
    { channelId, instants: window.instants },
    { channelId, instants: window.previousInstants },
  ];
}

function placesOf({ channel: { channelId }, window, ends }: Plan): ReadingPlace[] {
  const bounds = [window.previousInstants.from, window.instants.from, window.instants.to];
  return [
    ...bounds.map((at) => ({ channelId, at, after: true })),
    ...ends.map((at) => ({ channelId, at, after: false })),
  ];
}
