/** Whether every word of the search stands in the title or the name of the channel, whatever its case. */
export function isCalled(
  channel: { readonly title: string; readonly username: string },
  search: string,
): boolean {
  const names = `${channel.title} @${channel.username}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}
