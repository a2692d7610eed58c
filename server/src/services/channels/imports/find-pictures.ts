import type { ChannelOf } from '../ingest/channel-resolver.ts';
import type { PictureIndex } from '../pictures/picture-index.ts';
import type { WantedPicture } from '../pictures/store-pictures.ts';
import type { ByteSource, RecordBatch } from '../readers/reader.ts';
import type { ChannelReference } from '../readers/record.ts';
import type { OpenedFile } from './open-upload.ts';
import type { Progress } from './track-progress.ts';

/** Beyond this a message's files are not looked at: Telegram's albums have ten. */
const MOST_FILES = 100;

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
 * with the pictures that are there, not with the messages; a message's picture that is not there is counted.
 */
export function createPictureFinder(
  index: PictureIndex,
  file: OpenedFile,
  progress: Pick<Progress, 'leaveOut'>,
) {
  const named: NamedPicture[] = [];

  function lookAt(channel: ChannelReference, messageId: number, path: string, position: number): void {
    // What lies elsewhere is not fetched.
    if (/^https?:/.test(path)) return;
    const source = index.find(file, path);
    if (source !== null) named.push({ channel, messageId, position, path, source });
    else progress.leaveOut(file.source.name, 'picture_missing', messageId, path);
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
