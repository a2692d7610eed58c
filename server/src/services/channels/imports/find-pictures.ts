import type { ChannelOf } from '../ingest/channel-question.ts';
import type { NamedPicture } from '../ingest/read-summary.ts';
import type { PictureIndex } from '../pictures/picture-index.ts';
import type { WantedPicture } from '../pictures/store-pictures.ts';
import type { ByteSource } from '../readers/reader.ts';
import type { OpenedFile } from './open-upload.ts';
import type { Progress } from './track-progress.ts';

/**
 * Messages that may have one picture, over all files of an import: Telegram's export names the file of a picture that
 * was sent again a second time. Each has a version of its own stored, so that without an end one small file and a long
 * list of messages would fill memory and disk.
 */
const MOST_CLAIMS = 16;

/** By how many messages each picture of an upload is named so far. */
export type PictureClaims = Map<ByteSource, number>;

/** A picture of which the channel is not settled yet. */
interface FoundPicture extends NamedPicture {
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
  const found: FoundPicture[] = [];

  function lookFor(picture: NamedPicture): void {
    const { messageId, path } = picture;
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
    found.push({ ...picture, source });
  }

  return {
    /** An export without any picture is the usual one, and nothing is missing from it. */
    isWanted: index.count > 0,
    look(pictures: readonly NamedPicture[]): void {
      for (const picture of pictures) lookFor(picture);
    },
    /** The pictures that were found, once the channels of the file are known. */
    wanted(channelOf: ChannelOf, observedAt: Date): WantedPicture[] {
      return found.flatMap(({ channel, ...picture }) => {
        const channelId = channelOf(channel);
        return channelId === null ? [] : [{ ...picture, channelId, observedAt, fileName: file.source.name }];
      });
    },
  };
}
