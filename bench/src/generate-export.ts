import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What a generated Telegram Desktop export holds. */
export interface ExportPlan {
  readonly path: string;
  readonly messages: number;
  readonly seed: number;
}

const EMOJI = ['👍', '❤', '🔥', '😁', '🎉', '😢'];
const WORDS = [
  'morning market opens early because the river bridge stays closed until noon and buses take the long way round',
  'Утром рынок открывается раньше потому что мост закрыт до полудня и автобусы идут в объезд через старый город',
  'Ertalab bozor erta ochiladi chunki koʻprik tushgacha yopiq va avtobuslar eski shahar orqali aylanib oʻtadi',
].map((sentence) => sentence.split(' '));

/**
 * Writes a Desktop export of one public channel: about 750 bytes a message, text as parts, entities, hashtags, links,
 * reactions, every twentieth message forwarded, albums of three now and then. Same plan, same bytes.
 *
 * @returns bytes written
 */
export async function generateExport(plan: ExportPlan): Promise<number> {
  const file = createWriteStream(plan.path, { highWaterMark: 1 << 20 });
  const random = mulberry(plan.seed);
  let buffered =
    '{\n "name": "Generated channel",\n "type": "public_channel",\n "id": 1900000001,\n "messages": [\n';
  let second = Date.UTC(2019, 0, 1) / 1000;
  let albumLeft = 0;
  for (let id = 1; id <= plan.messages; id += 1) {
    if (albumLeft > 0) albumLeft -= 1;
    else {
      second += 60 + Math.floor(random() * 900);
      albumLeft = random() < 0.02 ? 2 : 0;
    }
    buffered += `  ${JSON.stringify(message(id, second, albumLeft, random), null, 1)}${id < plan.messages ? ',' : ''}\n`;
    if (buffered.length > 1 << 20) {
      if (!file.write(buffered)) await once(file, 'drain');
      buffered = '';
    }
  }
  file.end(`${buffered} ]\n}\n`);
  await once(file, 'close');
  return file.bytesWritten;
}

function message(id: number, second: number, albumLeft: number, random: () => number): object {
  const words = WORDS[Math.floor(random() * WORDS.length)] ?? [];
  const start = Math.floor(random() * words.length);
  const count = 4 + Math.floor(random() * 9);
  const sentence = Array.from({ length: count }, (_, index) => words[(start + index) % words.length]).join(
    ' ',
  );
  const hashtag = `#topic${Math.floor(random() * 40)}`;
  const link = `https://site${Math.floor(random() * 25)}.example/${id}`;
  const photo = albumLeft > 0 || random() < 0.4;
  const text =
    albumLeft > 0
      ? ''
      : [`${sentence} `, { type: 'hashtag', text: hashtag }, ' ', { type: 'link', text: link }];
  const date = new Date(second * 1000).toISOString().slice(0, 19);
  return {
    id,
    type: 'message',
    date,
    date_unixtime: String(second),
    from: 'Generated channel',
    from_id: 'channel1900000001',
    ...(id % 20 === 0
      ? { forwarded_from: `Origin ${id % 7}`, forwarded_from_id: `channel${1_800_000_000 + (id % 7)}` }
      : {}),
    ...(photo
      ? {
          photo: '(File not included. Change data exporting settings to download.)',
          photo_file_size: 81234,
          width: 1280,
          height: 853,
        }
      : {}),
    text,
    text_entities:
      albumLeft > 0
        ? []
        : [
            { type: 'plain', text: `${sentence} ` },
            { type: 'hashtag', text: hashtag },
            { type: 'plain', text: ' ' },
            { type: 'link', text: link },
          ],
    reactions: EMOJI.slice(0, 1 + Math.floor(random() * 3)).map((emoji) => ({
      type: 'emoji',
      count: 1 + Math.floor(random() * 200),
      emoji,
    })),
  };
}

/** Mulberry32 by Tommy Ettinger (public domain algorithm): enough for filler, and the same everywhere. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
