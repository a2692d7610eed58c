/** Which picture of which message, and from which original it was made. */
export interface PictureKey {
  readonly channelId: number;
  readonly messageId: number;
  /** Which file of the message, from 0. */
  readonly position: number;
  readonly digest: string;
}

/** Of the database's column: a greater number is no channel. */
const LAST_CHANNEL_ID = 2 ** 31 - 1;
const PATH = /^(\d{1,10})\/(-?\d{1,16})-(\d{1,4})-([0-9a-f]{16})\.webp$/;

/** Where a picture is found under `/media`. Another picture has another path, so that what is there never changes. */
export function picturePathOf({ channelId, messageId, position, digest }: PictureKey): string {
  return `${channelId}/${messageId}-${position}-${digest}.webp`;
}

/** The picture behind a path; null for every path that was not made here. */
export function pictureKeyOf(path: string): PictureKey | null {
  const [, channel, message, position, digest] = PATH.exec(path) ?? [];
  if (channel === undefined || message === undefined || position === undefined || digest === undefined)
    return null;
  if (Number(channel) > LAST_CHANNEL_ID) return null;
  return { channelId: Number(channel), messageId: Number(message), position: Number(position), digest };
}
