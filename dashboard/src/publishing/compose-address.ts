/** The page that writes a post, for a time on the clocks of the channel and a channel, where they are known. */
export function composeAddress(at: string | undefined, channelId: number | undefined): string {
  const search = new URLSearchParams();
  if (at !== undefined) search.set('at', at);
  if (channelId !== undefined) search.set('channel', String(channelId));
  return search.size === 0 ? '/publishing/compose' : `/publishing/compose?${search}`;
}

/** When a new post of a day is proposed for: in the morning, today in the next full hour. */
export function proposedTime(day: string, now: string): string {
  if (day !== now.slice(0, 10)) return `${day}T09:00`;
  const hour = Math.min(23, Number(now.slice(11, 13)) + 1);
  return `${day}T${String(hour).padStart(2, '0')}:00`;
}
