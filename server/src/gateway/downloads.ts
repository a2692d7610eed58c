import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import { gatewayErrors } from './errors.ts';
import { createRoom } from './room.ts';

export interface DownloadsOptions {
  /** At once, at this server. */
  readonly perPerson: number;
  /** How long a piece may wait until somebody takes it. Milliseconds. */
  readonly patienceMs: number;
}

/** Long answers, made as they are taken. Few go on at once, so that what they cost leaves room for everything else. */
export interface Downloads {
  /**
   * Takes a place for what is answered here, until the answer has ended or its connection is gone.
   *
   * @throws Failure TOO_MANY_DOWNLOADS, SERVER_BUSY
   */
  begin(personId: string, reply: FastifyReply): Download;
}

export interface Download {
  /** Aborted when nobody takes it any more. */
  readonly signal: AbortSignal;
  /** The body of the answer. A piece that nobody takes in time ends it, which breaks the connection. */
  bodyOf(pieces: AsyncIterable<string | Uint8Array>): Readable;
}

/** Of all people together. Who takes slowly holds a place and a piece of the answer, and nothing in the database. */
const MOST_AT_ONCE = 40;
const COME_BACK_AFTER_SECONDS = 10;

export function createDownloads({ perPerson, patienceMs }: DownloadsOptions): Downloads {
  const retryAfterSeconds = COME_BACK_AFTER_SECONDS;
  const room = createRoom({
    places: MOST_AT_ONCE,
    placesOfOne: perPerson,
    turnsOfOne: perPerson,
    full: () => failure(gatewayErrors, 'SERVER_BUSY', { values: { retryAfterSeconds } }),
    tooManyOfOne: () =>
      failure(gatewayErrors, 'TOO_MANY_DOWNLOADS', { values: { most: perPerson, retryAfterSeconds } }),
  });

  return {
    begin(personId, { raw: answer, request }) {
      const place = room.enter();
      try {
        place.takenBy(personId);
      } catch (error) {
        place.leave();
        throw error;
      }
      const leaving = new AbortController();
      const end = (): void => {
        leaving.abort();
        place.leave();
      };
      // Whoever went away before is not heard to go.
      if (answer.destroyed) end();
      else answer.once('close', end);
      return {
        signal: leaving.signal,
        bodyOf(pieces) {
          // Who only asks whether it would begin has no use for what would then be made and thrown away.
          if (request.method === 'HEAD') return Readable.from([]);
          const body = Readable.from(
            takenInTime(pieces, patienceMs, (reason) => body.destroy(reason)),
            {
              objectMode: false,
            },
          );
          return body;
        },
      };
    },
  };
}

async function* takenInTime<Piece>(
  pieces: AsyncIterable<Piece>,
  patienceMs: number,
  giveUp: (reason: Error) => void,
): AsyncGenerator<Piece> {
  for await (const piece of pieces) {
    const patience = setTimeout(() => giveUp(new Error('nobody took the download in time')), patienceMs);
    try {
      yield piece;
    } finally {
      clearTimeout(patience);
    }
  }
}
