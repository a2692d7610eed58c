import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type Import, ImportState } from '@analyticbot/contracts/channels/v1/import';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { CommandOutput } from '../command.ts';
import type { CommandWorkspace } from '../workspace/pick-workspace.ts';
import type { CommandSession } from './command-session.ts';
import { skippedOf } from './read-files.ts';

interface ImportedChannel {
  readonly channelId: number;
  readonly title: string;
  /** Without @; null where it has none or it is not known. */
  readonly username: string | null;
}

/** Prints what became of the files: counts, channels, what was left out, and the two clocks. */
export async function printOutcome(
  session: CommandSession,
  workspace: CommandWorkspace,
  ended: Import,
  output: CommandOutput,
): Promise<void> {
  const channels = await importedChannels(session, ended);
  if (output.json) output.document(outcomeDocument(workspace, ended, channels));
  else for (const line of outcomeLines(workspace, ended, channels)) output.line(line);
}

/** The outcome for programs. Seconds count from the moment when reading began; null where it did not get there. */
export function outcomeDocument(
  { workspaceId, name }: CommandWorkspace,
  ended: Import,
  channels: readonly ImportedChannel[],
): Readonly<Record<string, unknown>> {
  const {
    importId,
    postsAdded,
    postsUpdated,
    postsUnchanged,
    measurementsAdded,
    serviceMessages,
    picturesAdded,
  } = ended;
  return {
    importId,
    state: ImportState[ended.state],
    workspace: { workspaceId, name },
    channels,
    postsAdded,
    postsUpdated,
    postsUnchanged,
    measurementsAdded,
    serviceMessages,
    rowsCommittedSeconds: secondsAfterStart(ended, ended.rowsCommittedAt),
    dashboardCompleteSeconds: secondsAfterStart(ended, ended.computedAt ?? ended.finishedAt),
    picturesAdded,
    skipped: skippedOf(ended),
    problem:
      ended.problem === undefined
        ? null
        : { reason: ended.problem.reason, message: ended.problem.message, place: ended.problem.place },
  };
}

/** The outcome for people. */
export function outcomeLines(
  workspace: CommandWorkspace,
  ended: Import,
  channels: readonly ImportedChannel[],
): string[] {
  const lines = channels.map(
    ({ title, username }) =>
      `Read into ${title}${username === null ? '' : ` (@${username})`}, workspace ${workspace.name}.`,
  );
  lines.push(
    `${count(ended.postsAdded)} messages added, ${count(ended.postsUpdated)} updated, ${count(ended.postsUnchanged)} unchanged; ` +
      `${count(ended.measurementsAdded)} readings added, ${count(ended.serviceMessages)} service messages.`,
  );
  if (ended.picturesTotal > 0) {
    lines.push(`${count(ended.picturesAdded)} of ${count(ended.picturesTotal)} pictures added.`);
  }
  for (const { reason, message, count: left } of ended.skipped) {
    lines.push(`Left out ${count(left)} × ${reason}: ${message}`);
  }
  const rows = secondsAfterStart(ended, ended.rowsCommittedAt);
  const complete = secondsAfterStart(ended, ended.computedAt ?? ended.finishedAt);
  if (rows !== null && complete !== null) {
    lines.push(
      `Rows committed after ${rows.toFixed(1)} s, dashboard complete after ${complete.toFixed(1)} s.`,
    );
  }
  if (ended.problem !== undefined) lines.push(`${ended.problem.message} ${ended.problem.place}`.trim());
  return lines;
}

async function importedChannels(session: CommandSession, ended: Import): Promise<ImportedChannel[]> {
  const { channels } = await session.app.client(ChannelsService).listChannels({}, session.callOptions());
  return channels
    .filter(({ channelId }) => ended.channelIds.includes(channelId))
    .map(({ channelId, title, username }) => ({
      channelId,
      title,
      username: username === '' ? null : username,
    }));
}

function secondsAfterStart({ startedAt }: Import, moment: Timestamp | undefined): number | null {
  if (startedAt === undefined || moment === undefined) return null;
  return (timestampDate(moment).getTime() - timestampDate(startedAt).getTime()) / 1000;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
