import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type CommandProblem, commandProblem } from '../command-problem.ts';
import type { CommandSession } from '../importing/command-session.ts';
import type { CommandWorkspace } from '../workspace/pick-workspace.ts';

const LISTED = 20;

/** The channels of the workspace, or those that the name (@name, link, title or number) fits. */
export async function findChannels(session: CommandSession, name: string | null): Promise<Channel[]> {
  const { channels } = await session.app.client(ChannelsService).listChannels({}, session.callOptions());
  return name === null ? channels : channels.filter((channel) => isMeant(channel, name));
}

/**
 * The one channel that the name fits.
 *
 * @throws CommandProblem NO_SUCH_CHANNEL, CHANNEL_AMBIGUOUS
 */
export async function findOneChannel(
  session: CommandSession,
  workspace: CommandWorkspace,
  name: string,
): Promise<Channel> {
  const [found, ...others] = await findChannels(session, name);
  if (found === undefined) throw await noSuchChannel(session, workspace, name);
  if (others.length === 0) return found;
  const channels = [found, ...others];
  const values = { name, channels: channelList(channels) };
  throw commandProblem('CHANNEL_AMBIGUOUS', values, { channels: channels.map(shownChannel) });
}

/** Whether a person who writes this means the channel. */
export function isMeant({ channelId, username, title }: Channel, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  const link = /^(?:https?:\/\/)?t\.me\/(?:s\/)?([\w]+)\/?$/.exec(wanted)?.[1];
  const named = link ?? wanted.replace(/^@/, '');
  return (
    String(channelId) === wanted ||
    (username !== '' && username === named) ||
    title.trim().toLowerCase() === wanted
  );
}

/** The failure to show where the name fits no channel, with the names that there are. */
export async function noSuchChannel(
  session: CommandSession,
  workspace: CommandWorkspace,
  name: string,
): Promise<CommandProblem> {
  const channels = await findChannels(session, null);
  const values = { name, workspace: workspace.name, channels: channelList(channels) };
  return commandProblem('NO_SUCH_CHANNEL', values, { channels: channels.map(shownChannel) });
}

/** One line for each channel: number, title, @name. */
export function channelList(channels: readonly Channel[]): string {
  if (channels.length === 0) return '  none yet';
  const lines = channels
    .slice(0, LISTED)
    .map(
      ({ channelId, title, username }) =>
        `  ${channelId}  ${title}${username === '' ? '' : ` (@${username})`}`,
    );
  if (channels.length > LISTED) lines.push(`  … and ${channels.length - LISTED} more`);
  return lines.join('\n');
}

function shownChannel({ channelId, title, username }: Channel): Readonly<Record<string, unknown>> {
  return { channelId, title, username: username === '' ? null : username };
}
