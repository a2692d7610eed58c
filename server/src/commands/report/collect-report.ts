import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { Dimension, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { CommandSession } from '../importing/command-session.ts';
import { buildChannelReport, type SkippedRecords } from './build-report.ts';
import type { Report } from './report.ts';

const DAY_MS = 86_400_000;

/** Asks the channels service for everything that a report says about these channels, over their whole history. */
export async function collectReport(
  session: CommandSession,
  channels: readonly Channel[],
  { skipped, problem }: { readonly skipped: (channelId: number) => SkippedRecords } & Pick<Report, 'problem'>,
): Promise<Report> {
  const metrics = session.app.client(MetricsService);
  const reports = [];
  for (const channel of channels) {
    const { channelId } = channel;
    const window = wholeHistory(channel);
    const call = session.callOptions();
    reports.push(
      buildChannelReport({
        channel,
        overview: await metrics.getOverview({ channelId, window }, call),
        languages: await metrics.getBreakdown(
          { channelId, window, dimension: Dimension.LANGUAGE, limit: 500 },
          call,
        ),
        formats: await metrics.getBreakdown(
          { channelId, window, dimension: Dimension.FORMAT, limit: 500 },
          call,
        ),
        ranking: await metrics.getRanking({ channelId, window, limit: 5 }, call),
        heatMap: await metrics.getHeatMap({ channelId, window }, call),
        skipped: skipped(channelId),
      }),
    );
  }
  return {
    channels: reports,
    problem:
      problem === null ? null : { reason: problem.reason, message: problem.message, place: problem.place },
  };
}

/** Days from the first post to the last observation of anything, with a day to spare for every zone. */
function wholeHistory(channel: Channel): { from: string; to: string } {
  const first = channel.firstPostAt ?? channel.lastObservedAt;
  const last = [channel.lastPostAt, channel.lastObservedAt].flatMap((moment) =>
    moment === undefined ? [] : [timestampDate(moment)],
  );
  if (first === undefined || last.length === 0) return { from: '', to: '' };
  const to = new Date(Math.max(...last.map((moment) => moment.getTime())) + 2 * DAY_MS);
  const from = new Date(timestampDate(first).getTime() - DAY_MS);
  return { from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
}
