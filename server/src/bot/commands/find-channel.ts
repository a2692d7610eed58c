import type { Channel } from '@analyticbot/contracts/channels/v1/channel';

/** The channel that somebody means by @name, a link, or its title or the beginning of it; null where none or several. */
export function findChannel(channels: readonly Channel[], said: string): Channel | null {
  const name = said.trim().toLocaleLowerCase();
  const username = name
    .replace(/^(https?:\/\/)?t\.me\/(s\/)?/u, '')
    .replace(/^@/u, '')
    .replace(/\/.*$/u, '');
  if (username === '') return null;
  const title = ({ title }: Channel): string => title.toLocaleLowerCase();
  const ways: readonly ((channel: Channel) => boolean)[] = [
    (channel) => channel.username.toLowerCase() === username,
    (channel) => title(channel) === name,
    (channel) => title(channel).startsWith(name),
  ];
  for (const way of ways) {
    const [found, ...others] = channels.filter(way);
    if (found !== undefined) return others.length === 0 ? found : null;
  }
  return null;
}
