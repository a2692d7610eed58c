import type { Place } from '../publications/place.ts';
import type { Problem } from './read-post-row.ts';

/** The channel that a cell names: by its number here, its @name, or its title where only one is called so. */
export function findChannel(
  places: readonly Place[],
  written: string,
): { readonly channelId: number } | Problem {
  const name = written.replace(/^(?:https:\/\/t\.me\/|@)/i, '').toLowerCase();
  const found = [
    places.filter(({ channelId }) => String(channelId) === written),
    places.filter(({ username }) => username !== '' && username.toLowerCase() === name),
    places.filter(({ title }) => title.trim().toLowerCase() === written.toLowerCase()),
  ].find((some) => some.length > 0);
  const [one, other] = found ?? [];
  const problem = (reason: string, values: Readonly<Record<string, string>> = {}): Problem => ({
    column: 'channel',
    reason,
    values: { channel: written, ...values },
  });
  if (one === undefined) return problem('CHANNEL_UNKNOWN');
  if (other !== undefined) return problem('CHANNEL_AMBIGUOUS');
  return one.problem === '' ? one : problem('CANNOT_POST_THERE', { problem: one.problem });
}
