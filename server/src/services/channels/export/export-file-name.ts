/** Leaves room for the day and the ending in the 255 bytes that systems allow a name. */
const MOST_BYTES = 200;

/**
 * Name of the file without its ending: the channel's own name, else its title, and the day. Letters and digits of every
 * alphabet stay, all else becomes a hyphen, so that no system refuses the name or reads a path in it.
 */
export function exportFileName(
  { username, title }: { readonly username: string | null; readonly title: string },
  now: Date,
): string {
  const name = (username ?? title).toWellFormed().replaceAll(/[^\p{L}\p{M}\p{N}_]+/gu, '-');
  let short = '';
  for (const character of name.replace(/^-+/, '')) {
    if (Buffer.byteLength(short) + Buffer.byteLength(character) > MOST_BYTES) break;
    short += character;
  }
  short = short.replace(/-+$/, '');
  return `${short === '' ? 'channel' : short}-${now.toISOString().slice(0, 10)}`;
}
