import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import type { FileShape, MessageShape } from './update-shapes.ts';

/** What a message mainly is, and the file that makes it so. */
export interface MessageMedia {
  readonly format: PostFormat;
  /** Null where there is none, or nothing is known of it. */
  readonly file: FileShape | null;
}

/** An animation comes as a document too, for those who do not know of animations: it stands before. */
const FILES = [
  ['video', PostFormat.VIDEO],
  ['animation', PostFormat.ANIMATION],
  ['audio', PostFormat.AUDIO],
  ['voice', PostFormat.VOICE],
  ['video_note', PostFormat.VIDEO_NOTE],
  ['document', PostFormat.DOCUMENT],
  ['sticker', PostFormat.STICKER],
] as const;

/** Contents that are neither text nor a file. Of a message that has none of them nor text, something was done. */
const OTHERS: ReadonlyMap<string, PostFormat> = new Map([
  ['poll', PostFormat.POLL],
  ['location', PostFormat.LOCATION],
  ['venue', PostFormat.LOCATION],
  ['rich_message', PostFormat.TEXT],
  ...[
    'contact',
    'dice',
    'game',
    'giveaway',
    'giveaway_winners',
    'invoice',
    'story',
    'checklist',
    'paid_media',
  ].map((name) => [name, PostFormat.OTHER] as const),
]);

/** Null where it is no post but says that something was done: pinned, renamed, joined. */
export function messageMedia(message: MessageShape): MessageMedia | null {
  const largest = message.photo?.at(-1);
  if (largest !== undefined) return { format: PostFormat.PHOTO, file: largest };
  for (const [name, format] of FILES) {
    const file = message[name];
    if (file !== undefined) return { format, file };
  }
  for (const [name, format] of OTHERS) if (message[name] !== undefined) return { format, file: null };
  if (message.text === undefined) return null;
  return { format: isOnlyLink(message) ? PostFormat.LINK : PostFormat.TEXT, file: null };
}

function isOnlyLink({ text, entities }: MessageShape): boolean {
  const [only, ...others] = entities ?? [];
  const isLink = only?.type === 'url' || only?.type === 'text_link';
  return isLink && others.length === 0 && only.offset === 0 && only.length === text?.length;
}
