import { isObject, type JsonObject, listOf, objectOf, own, sizeOf, textOf } from '../json/fields.ts';
import type { MediaRecord, PollRecord, PostFormat } from '../record.ts';

const WITHOUT_FILE: ReadonlyMap<string, PostFormat> = new Map<string, PostFormat>([
  ['MessageMediaPoll', 'poll'],
  ['MessageMediaGeo', 'location'],
  ['MessageMediaGeoLive', 'location'],
  ['MessageMediaVenue', 'location'],
]);

/** What a `media` dictionary is; null for none and for the preview of a link, which is part of a text. */
export function telethonFormat(media: JsonObject | null): PostFormat | null {
  const name = media === null ? null : own(media, '_');
  if (media === null || name === 'MessageMediaWebPage' || name === 'MessageMediaEmpty') return null;
  if (name === 'MessageMediaPhoto') return 'photo';
  if (name === 'MessageMediaDocument') return documentFormat(objectOf(own(media, 'document')));
  return (typeof name === 'string' ? WITHOUT_FILE.get(name) : undefined) ?? 'other';
}

function documentFormat(document: JsonObject | null): PostFormat {
  if (document === null) return 'document';
  const attributes = attributesOf(document);
  if (attributes.has('DocumentAttributeSticker')) return 'sticker';
  if (attributes.has('DocumentAttributeAnimated')) return 'animation';
  const video = attributes.get('DocumentAttributeVideo');
  if (video !== undefined) return own(video, 'round_message') === true ? 'video_note' : 'video';
  const audio = attributes.get('DocumentAttributeAudio');
  if (audio !== undefined) return own(audio, 'voice') === true ? 'voice' : 'audio';
  return 'document';
}

function attributesOf(document: JsonObject): ReadonlyMap<string, JsonObject> {
  const entries = listOf(own(document, 'attributes')).filter(isObject);
  return new Map(entries.map((entry) => [textOf(own(entry, '_')) ?? '', entry]));
}

export function telethonMedia(media: JsonObject | null, format: PostFormat | null): MediaRecord[] {
  if (media === null || format === null) return [];
  const photo = objectOf(own(media, 'photo'));
  if (format === 'photo') return [{ ...NOTHING, format, ...largestSize(photo) }];
  const document = objectOf(own(media, 'document'));
  if (document === null) return [];
  const attributes = attributesOf(document);
  const shown = attributes.get('DocumentAttributeVideo') ?? attributes.get('DocumentAttributeImageSize');
  const heard = attributes.get('DocumentAttributeAudio');
  const file = attributes.get('DocumentAttributeFilename');
  return [
    {
      ...NOTHING,
      format,
      fileName: file === undefined ? null : textOf(own(file, 'file_name')),
      mimeType: textOf(own(document, 'mime_type')),
      sizeBytes: sizeOf(own(document, 'size')),
      width: shown === undefined ? null : sizeOf(own(shown, 'w')),
      height: shown === undefined ? null : sizeOf(own(shown, 'h')),
      durationSeconds: sizeOf(own(shown ?? heard ?? {}, 'duration')) ?? sizeOf(own(heard ?? {}, 'duration')),
    },
  ];
}

const NOTHING = {
  fileName: null,
  mimeType: null,
  sizeBytes: null,
  width: null,
  height: null,
  durationSeconds: null,
  picturePath: null,
} as const;

function largestSize(photo: JsonObject | null): Pick<MediaRecord, 'width' | 'height' | 'sizeBytes'> {
  let largest: Pick<MediaRecord, 'width' | 'height' | 'sizeBytes'> = {
    width: null,
    height: null,
    sizeBytes: null,
  };
  for (const size of listOf(photo === null ? null : own(photo, 'sizes')).filter(isObject)) {
    const width = sizeOf(own(size, 'w'));
    if (width === null || width <= (largest.width ?? 0)) continue;
    const bytes = sizeOf(own(size, 'size')) ?? sizeOf(listOf(own(size, 'sizes')).at(-1));
    largest = { width, height: sizeOf(own(size, 'h')), sizeBytes: bytes };
  }
  return largest;
}

/** Votes belong to answers by the bytes of their `option`; newer versions wrap texts in an object with entities. */
export function telethonPoll(media: JsonObject | null): PollRecord | null {
  const poll = media === null ? null : objectOf(own(media, 'poll'));
  if (media === null || poll === null) return null;
  const results = objectOf(own(media, 'results'));
  const votes = new Map(
    listOf(results === null ? null : own(results, 'results'))
      .filter(isObject)
      .map((result) => [JSON.stringify(own(result, 'option') ?? null), sizeOf(own(result, 'voters'))]),
  );
  return {
    question: wrappedText(own(poll, 'question')) ?? '',
    totalVoters: results === null ? null : sizeOf(own(results, 'total_voters')),
    options: listOf(own(poll, 'answers'))
      .filter(isObject)
      .map((answer) => ({
        text: wrappedText(own(answer, 'text')) ?? '',
        voters: votes.get(JSON.stringify(own(answer, 'option') ?? null)) ?? null,
      })),
  };
}

function wrappedText(value: unknown): string | null {
  return isObject(value) ? textOf(own(value, 'text')) : textOf(value);
}
