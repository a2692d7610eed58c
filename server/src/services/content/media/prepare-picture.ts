import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import { MOST_WAITING, PROCESS_LIMITS } from './media-limits.ts';
import type { PictureAnswer, PreparedPicture } from './prepared-picture.ts';

/**
 * Makes of a file what Telegram takes.
 *
 * @throws MEDIA_REFUSED for what is no picture or one that cannot be taken, MEDIA_BUSY where too many wait
 */
export type PreparePicture = (bytes: Uint8Array) => Promise<PreparedPicture>;

/** One picture at a time, so that many uploads take no more memory than one. */
export function createPreparePicture(): PreparePicture {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async (bytes) => {
    if (waiting >= MOST_WAITING) throw failure(contentErrors, 'MEDIA_BUSY');
    waiting += 1;
    const turn = last.then(() => decodeApart(bytes));
    last = turn.catch(() => undefined);
    try {
      const answer = await turn;
      if ('picture' in answer) return answer.picture;
      throw failure(contentErrors, 'MEDIA_REFUSED', { values: { problem: answer.problem } });
    } finally {
      waiting -= 1;
    }
  };
}

/** A process that ends without an answer, or is ended, met a picture that it could not live with. */
function decodeApart(bytes: Uint8Array): Promise<PictureAnswer> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./picture-process.ts', import.meta.url)), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // It needs none of the program's secrets, nor its flags.
      env: {},
      execArgv: [],
      timeout: PROCESS_LIMITS.timeoutMs,
      killSignal: 'SIGKILL',
    });
    let answer: PictureAnswer = { problem: 'too much work' };
    child.on('message', (message: PictureAnswer) => {
      answer = message;
    });
    child.on('error', reject);
    child.on('close', () => resolve(answer));
    child.send(bytes, () => undefined);
  });
}
