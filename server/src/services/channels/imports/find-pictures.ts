import type { ChannelOf } from '../ingest/channel-resolver.ts';
import type { PictureIndex } from '../pictures/picture-index.ts';
import type { WantedPicture } from '../pictures/store-pictures.ts';
import type { ByteSource, RecordBatch } from '../readers/reader.ts';
import type { ChannelReference } from '../readers/record.ts';
import type { OpenedFile } from './open-upload.ts';
import type { Progress } from './track-progress.ts';

/** Beyond this a message's files are not looked at: Telegram's albums have ten. */
const MOST_FILES = 100;

/**
 * Messages that may have one picture, over all files of an import: Telegram's export names the file of a picture that
 * was sent again a second time. Each has a version of its own stored, so that without an end one small file and a long
 * list of messages would fill memory and disk.
 */
const MOST_CLAIMS = 16;

/** By how many messages each picture of an upload is named so far. */
export type PictureClaims = Map<ByteSource, number>;

/** A picture of which the channel is not settled yet. */
interface NamedPicture {
  readonly channel: ChannelReference;
  readonly messageId: number;
  readonly position: number;
  readonly path: string;
  readonly source: ByteSource;
}

/**
 * Notes while a file is read which of its messages have a picture among the files of the upload. What it holds grows
 * with the pictures that are there, not with the messages: of those that name one picture only the first few get it. A
 * message's picture that is not there, or that too many have already, is counted.
 *
 * @param claims one for all files of an import
 */
export function createPictureFinder(
  index: PictureIndex,
  file: OpenedFile,
  claims: PictureClaims,
  progress: Pick<Progress, 'leaveOut'>,
) {
  const named: NamedPicture[] = [];

  function lookAt(channel: ChannelReference, messageId: number, path: string, position: number): void {
    // What lies elsewhere is not fetched.
    if (/^https?:/.test(path)) return;
    const source = index.find(file, path);
    if (source === null) {
      progress.leaveOut(file.source.name, 'picture_missing', messageId, path);
      return;
    }
    const claimed = claims.get(source) ?? 0;
    if (claimed >= MOST_CLAIMS) {
      progress.leaveOut(file.source.name, 'picture_repeated', messageId, path);
      return;
    }
    claims.set(source, claimed + 1);
    named.push({ channel, messageId, position, path, source });
  }

  return {
    look({ posts }: Pick<RecordBatch, 'posts'>): void {
      // An export without any picture is the usual one, and nothing is missing from it.
      if (index.count === 0) return;
      for (const { channel, messageId, media } of posts) {
        if (messageId === null) continue;
        for (const [position, { picturePath }] of media.slice(0, MOST_FILES).entries()) {
          if (picturePath !== null) lookAt(channel, messageId, picturePath, position);
        }
      }
    },
    /** The pictures that were found, once the channels of the file are known. */
    wanted(channelOf: ChannelOf, observedAt: Date): WantedPicture[] {
      return named.flatMap(({ channel, ...picture }) => {
        const channelId = channelOf(channel);
        return channelId === null ? [] : [{ ...picture, channelId, observedAt, fileName: file.source.name }];
      });
    },
  };
}
