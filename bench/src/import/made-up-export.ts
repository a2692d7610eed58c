import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { seededRandom } from '../../../server/src/services/channels/simulation/seeded-random.ts';

/**
 * Writes a Telegram Desktop export of one made-up channel, piece by piece: texts in four scripts, entities, albums,
 * forwards, edits, replies, polls, service messages, reactions by emoji. About 750 bytes a message, as real exports of
 * talkative channels have, over seven years however many they are. The same seed makes the same file.
 */
export async function writeMadeUpExport(path: string, messages: number, seed: number): Promise<void> {
  const random = seededRandom(seed).uniform;
  const file = createWriteStream(path, { highWaterMark: 1 << 20 });
  const write = async (text: string): Promise<void> => {
    if (!file.write(text)) await once(file, 'drain');
  };
  await write(`{\n "name": "${TITLE}",\n "type": "public_channel",\n "id": ${CHANNEL_ID},\n "messages": [\n`);
  let piece = '';
  const state = { second: FIRST_SECOND, albumLeft: 0, longestStep: Math.floor((2 * SPAN_S) / messages) };
  for (let id = 1; id <= messages; id += 1) {
    const message = JSON.stringify(exportedMessage(id, state, random), null, 1).replaceAll('\n', '\n  ');
    piece += `  ${message}${id < messages ? ',' : ''}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    await write(piece);
    piece = '';
  }
  await write(`${piece} ]\n}\n`);
  file.end();
  await finished(file);
}

const TITLE = 'The made-up harbour';
const CHANNEL_ID = 1_900_000_091;
const FIRST_SECOND = Date.UTC(2017, 0, 1) / 1000;
/** Ends well before today: a date that lies ahead is refused. */
const SPAN_S = 7 * 365 * 86_400;
const PIECE_LENGTH = 1 << 18;

const WORDS: readonly (readonly string[])[] = [
  'the harbour opens early today and boats leave for the islands with bread salt letters and news from town'.split(
    ' ',
  ),
  'сегодня порт открыт с утра лодки уходят на острова с хлебом солью и письмами новости города читайте ниже'.split(
    ' ',
  ),
  'bugun port ertalab ochiladi qayiqlar orollarga non va tuz bilan ketadi shahar yangiliklari uchun oʻqing'.split(
    ' ',
  ),
  'الميناء يفتح صباح اليوم والقوارب تذهب إلى الجزر مع الخبز والملح والرسائل وأخبار المدينة'.split(' '),
];
const EMOJI = ['👍', '❤', '🔥', '🎉', '😁', '🤔', '👏', '🙏'] as const;

type Random = () => number;

interface ExportState {
  second: number;
  albumLeft: number;
  /** Seconds between two messages at the most. */
  readonly longestStep: number;
}

function exportedMessage(id: number, state: ExportState, random: Random): object {
  const isPart = state.albumLeft > 0;
  if (isPart) state.albumLeft -= 1;
  else state.second += 1 + Math.floor(random() * state.longestStep);
  const base = {
    id,
    type: 'message',
    date: wallClock(state.second),
    date_unixtime: String(state.second),
    from: TITLE,
    from_id: `channel${CHANNEL_ID}`,
  };
  if (isPart) return { ...base, ...photo(id), text: '', text_entities: [] };
  if (random() < 0.01) {
    return { ...base, type: 'service', actor: TITLE, action: 'pin_message', text: '', text_entities: [] };
  }
  const kind = random();
  if (kind < 0.06) state.albumLeft = 1 + Math.floor(random() * 4);
  const parts = textParts(random);
  return {
    ...base,
    ...(random() < 0.08 ? edited(state.second) : {}),
    ...(random() < 0.07
      ? {
          forwarded_from: `Origin ${Math.floor(random() * 40)}`,
          forwarded_from_id: `channel${1_700_000_000 + id}`,
        }
      : {}),
    ...(random() < 0.03 && id > 10 ? { reply_to_message_id: id - 1 - Math.floor(random() * 9) } : {}),
    ...(kind < 0.3 ? photo(id) : kind < 0.36 ? video(id) : kind < 0.37 ? poll(random) : {}),
    text: parts.map((part) => (part.type === 'plain' ? part.text : part)),
    text_entities: parts,
    ...(random() < 0.7 ? { reactions: reactions(random) } : {}),
  };
}

function textParts(random: Random): { type: string; text: string; href?: string }[] {
  const words = WORDS[Math.floor(random() * random() * WORDS.length)] ?? [];
  const sentence = (length: number): string =>
    Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' ');
  const parts: { type: string; text: string; href?: string }[] = [
    { type: 'bold', text: sentence(3) },
    { type: 'plain', text: `\n\n${sentence(4 + Math.floor(random() * 24))}. ` },
  ];
  if (random() < 0.3) parts.push({ type: 'hashtag', text: `#topic${Math.floor(random() * 60)}` });
  if (random() < 0.2) {
    parts.push({
      type: 'text_link',
      text: sentence(2),
      href: `https://site${Math.floor(random() * 30)}.example/a`,
    });
  }
  return parts;
}

function reactions(random: Random): object[] {
  const first = Math.floor(random() * EMOJI.length);
  const kinds = 1 + Math.floor(random() * 3);
  return Array.from({ length: kinds }, (_, index) => ({
    type: 'emoji',
    count: 1 + Math.floor(120 * random() * random()),
    emoji: EMOJI[(first + index) % EMOJI.length],
  }));
}

function photo(id: number): object {
  return { photo: `photos/photo_${id}.jpg`, photo_file_size: 180_000 + (id % 997), width: 1280, height: 960 };
}

function video(id: number): object {
  return {
    file: `video_files/video_${id}.mp4`,
    file_name: `video_${id}.mp4`,
    file_size: 4_000_000 + (id % 997),
    media_type: 'video_file',
    mime_type: 'video/mp4',
    duration_seconds: 40 + (id % 60),
    width: 1280,
    height: 720,
  };
}

function poll(random: Random): object {
  const voters = Math.floor(random() * 900);
  const answers = ['Yes', 'No'].map((text, index) => ({
    text,
    voters: index === 0 ? voters : Math.floor(voters / 3),
    chosen: false,
  }));
  return { poll: { question: 'Shall the boats leave?', closed: false, total_voters: voters, answers } };
}

function edited(second: number): object {
  return { edited: wallClock(second + 90), edited_unixtime: String(second + 90) };
}

function wallClock(second: number): string {
  return new Date(second * 1000).toISOString().slice(0, 19);
}
