import type { ByteSource } from '../../readers/reader.ts';
import type { Piece } from './thread-calls.ts';

/** Gives out a file in pieces as large as the room for them, whatever the pieces that its source comes in. */
export function createPieceFeed(source: ByteSource) {
  let chunks: AsyncIterator<Uint8Array> | null = null;
  let rest: Uint8Array = new Uint8Array(0);

  async function close(): Promise<void> {
    const left = chunks;
    chunks = null;
    rest = new Uint8Array(0);
    await left?.return?.();
  }

  return {
    close,
    async open(): Promise<void> {
      await close();
      chunks = source.open()[Symbol.asyncIterator]();
    },
    /** Fills the room, or what there is left for it. */
    async read(room: Uint8Array): Promise<Piece> {
      let filled = 0;
      while (filled < room.length && chunks !== null) {
        if (rest.length === 0) {
          const next = await chunks.next();
          if (next.done === true) chunks = null;
          else rest = next.value;
        }
        const fitting = rest.subarray(0, room.length - filled);
        room.set(fitting, filled);
        filled += fitting.length;
        rest = rest.subarray(fitting.length);
      }
      const fault = chunks === null ? (source.fault?.() ?? null) : null;
      return { bytes: room.subarray(0, filled), fault };
    },
  };
}
