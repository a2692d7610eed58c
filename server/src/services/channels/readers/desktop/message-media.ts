import { pollVotes } from '../../metrics/poll-votes.ts';
import { isObject, type JsonObject, listOf, own, sizeOf, textOf } from '../json/fields.ts';
import type { MediaRecord, PollRecord, PostFormat } from '../record.ts';
import { picturePath } from '../text/picture-path.ts';

const MEDIA_TYPES: ReadonlyMap<string, PostFormat> = new Map<string, PostFormat>([
  ['sticker', 'sticker'],
  ['video_message', 'video_note'],
  ['voice_message', 'voice'],
  ['animation', 'animation'],
  ['video_file', 'video'],
  ['audio_file', 'audio'],
]);

/** What the message mainly is, apart from its text. */
export function messageFormat(message: JsonObject): PostFormat | null {
  if (own(message, 'poll') !== undefined) return 'poll';
  const mediaType = own(message, 'media_type');
  if (typeof mediaType === 'string') return MEDIA_TYPES.get(mediaType) ?? 'other';
  if (own(message, 'photo') !== undefined) return 'photo';
  if (own(message, 'file') !== undefined) return 'document';
  if (own(message, 'location_information') !== undefined) return 'location';
  if (
    own(message, 'contact_information') !== undefined ||
    own(message, 'game_title') !== undefined ||
    own(message, 'invoice_information') !== undefined ||
    own(message, 'giveaway_information') !== undefined ||
    own(message, 'todo_list') !== undefined ||
    own(message, 'paid_stars_amount') !== undefined
  ) {
    return 'other';
  }
  return null;
}

/** The file of the message; null where it has none. */
export function messageMedia(message: JsonObject, format: PostFormat): MediaRecord | null {
  const photo = own(message, 'photo');
  const file = own(message, 'file');
  if (photo === undefined && file === undefined) return null;
  return {
    format,
    fileName: textOf(own(message, 'file_name')),
    mimeType: textOf(own(message, 'mime_type')),
    sizeBytes: sizeOf(own(message, 'file_size')) ?? sizeOf(own(message, 'photo_file_size')),
    width: sizeOf(own(message, 'width')),
    height: sizeOf(own(message, 'height')),
    durationSeconds: sizeOf(own(message, 'duration_seconds')),
    picturePath: picturePath(photo) ?? picturePath(own(message, 'thumbnail')),
  };
}

export function messagePoll(message: JsonObject): PollRecord | null {
  const poll = own(message, 'poll');
  if (!isObject(poll)) return null;
  const answers = listOf(own(poll, 'answers')).filter(isObject);
  const totalVoters = sizeOf(own(poll, 'total_voters'));
  const votes = pollVotes(
    totalVoters,
    answers.map((answer) => sizeOf(own(answer, 'voters'))),
  );
  return {
    question: textOf(own(poll, 'question')) ?? '',
    totalVoters,
    options: answers.map((answer, index) => ({
      text: textOf(own(answer, 'text')) ?? '',
      voters: votes[index] ?? null,
    })),
  };
}
