import type { ByteSource } from '../readers/reader.ts';

/** Every date of a message of a Desktop export (published, edited) has a twin in seconds with such a key. */
const KEY = Buffer.from('_unixtime": "');
const LONGEST_NUMBER = 16;
const SEAM_BYTES = KEY.length + LONGEST_NUMBER;
const DAY_S = 86_400;
/** Nothing in Telegram is older than its first day. */
const FIRST_SECOND = Date.UTC(2013, 7, 14) / 1000;

/**
 * The newest date inside a Desktop export, found by looking at its bytes alone: the time before which the export
 * cannot have been made. Reading the file for it would take as long as the import. Inside a text the quotes of the key
 * are escaped, so that no text is taken for a date.
 *
 * @param now dates later than a day after it are no dates
 * @returns null in exports of old programs, which lack these keys
 */
export async function findNewestDate(
  input: ByteSource,
  now: Date,
  signal: AbortSignal,
): Promise<Date | null> {
  const latest = now.getTime() / 1000 + DAY_S;
  let newest = 0;
  const look = (bytes: Buffer): void => {
    for (let at = bytes.indexOf(KEY); at >= 0; at = bytes.indexOf(KEY, at + KEY.length)) {
      const second = numberAt(bytes, at + KEY.length);
      if (second > newest && second <= latest && second >= FIRST_SECOND) newest = second;
    }
  };
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of input.open()) {
    signal.throwIfAborted();
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    look(chunk);
    // A key may be cut by the end of a piece, or its number: where two pieces meet both are seen whole.
    const seam = Buffer.concat([rest, chunk.subarray(0, SEAM_BYTES)]);
    look(seam);
    rest = Buffer.from((chunk.length < SEAM_BYTES ? seam : chunk).subarray(-SEAM_BYTES));
  }
  return newest === 0 ? null : new Date(newest * 1000);
}

function numberAt(bytes: Buffer, start: number): number {
  let value = 0;
  for (let index = start; index < bytes.length && index < start + LONGEST_NUMBER; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return value;
    value = value * 10 + digit;
  }
  // The number goes on behind the piece: what is there of it is not its value.
  return 0;
}
