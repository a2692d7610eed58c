import type { MediaRecord, PollRecord, PostFormat } from '../record.ts';
import { cleanText } from '../text/clean-text.ts';
import { parseCount } from '../text/parse-count.ts';
import {
  allOfClass,
  attribute,
  elementsIn,
  firstOfClass,
  hasClass,
  type PageElement,
  textIn,
} from './dom.ts';

/** Classes of the parts of a post that show a file, and what the file is. */
const KINDS: ReadonlyMap<string, PostFormat> = new Map<string, PostFormat>([
  ['tgme_widget_message_photo_wrap', 'photo'],
  ['tgme_widget_message_video_player', 'video'],
  ['tgme_widget_message_roundvideo_player', 'video_note'],
  ['tgme_widget_message_voice_player', 'voice'],
  ['tgme_widget_message_document_wrap', 'document'],
  ['tgme_widget_message_sticker_wrap', 'sticker'],
  ['tgme_widget_message_location_wrap', 'location'],
  ['tgme_widget_message_contact_wrap', 'other'],
  ['tgme_widget_message_invoice_wrap', 'other'],
  ['tgme_widget_message_game_wrap', 'other'],
]);

/** The files of a post: several where the page shows an album as one message. */
export function pageMedia(message: PageElement): MediaRecord[] {
  const media: MediaRecord[] = [];
  for (const element of elementsIn(message)) {
    const name = [...KINDS.keys()].find((one) => hasClass(element, one));
    const kind = name === undefined ? undefined : KINDS.get(name);
    if (kind !== undefined) media.push(mediaOf(element, kind));
  }
  return media;
}

function mediaOf(element: PageElement, kind: PostFormat): MediaRecord {
  return {
    format: exactKind(element, kind),
    fileName:
      kind === 'document' ? textOrNull(firstOfClass(element, 'tgme_widget_message_document_title')) : null,
    mimeType: null,
    sizeBytes: null,
    width: null,
    height: null,
    durationSeconds: durationIn(element),
    picturePath: backgroundIn(element),
  };
}

function exactKind(element: PageElement, kind: PostFormat): PostFormat {
  if (kind === 'document') {
    const icon = firstOfClass(element, 'tgme_widget_message_document_icon');
    return icon !== null && hasClass(icon, 'audio') ? 'audio' : 'document';
  }
  if (kind !== 'video') return kind;
  // A silent clip plays by itself over and over and shows no duration.
  const video = firstOfClass(element, 'tgme_widget_message_video');
  return video !== null && attribute(video, 'loop') !== null && durationIn(element) === null
    ? 'animation'
    : 'video';
}

function durationIn(element: PageElement): number | null {
  const shown = [...elementsIn(element)].find(
    (one) => one.tagName === 'time' && attribute(one, 'datetime') === null,
  );
  const parts = shown === undefined ? null : /^(?:(\d+):)?(\d+):(\d\d)$/.exec(textIn(shown).trim());
  return parts === null ? null : Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
}

function backgroundIn(element: PageElement): string | null {
  const styles = [element, ...elementsIn(element)].map((one) => attribute(one, 'style') ?? '');
  for (const style of styles) {
    const address = /background-image:\s*url\(['"]?(https:\/\/[^'")]+)['"]?\)/.exec(style)?.[1];
    if (address !== undefined && address.length <= 1000) return address;
  }
  return null;
}

export function pagePoll(message: PageElement): PollRecord | null {
  const question = firstOfClass(message, 'tgme_widget_message_poll_question');
  if (question === null) return null;
  const voters = firstOfClass(message, 'tgme_widget_message_voters');
  const total = voters === null ? null : parseCount(textIn(voters).replace(/[^\d.,kKmM]/g, ''));
  return {
    question: cleanText(textIn(question).trim()),
    totalVoters: total !== null && typeof total === 'object' ? total.count : null,
    // The page shows shares of the votes, not the votes.
    options: allOfClass(message, 'tgme_widget_message_poll_option_text').map((option) => ({
      text: cleanText(textIn(option).trim()),
      voters: null,
    })),
  };
}

export function textOrNull(element: PageElement | null): string | null {
  const text = element === null ? '' : cleanText(textIn(element)).trim();
  return text === '' ? null : text;
}
