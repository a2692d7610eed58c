import { createHash } from 'node:crypto';
import type { Media, MediaKind } from '../world/media.ts';
import { type Content, detectEntities, type Entity, type Poll, textContent } from '../world/message.ts';
import type { World } from '../world/world.ts';
import { BotError, badRequest } from './bot-error.ts';
import type { Call, SentFile } from './call.ts';
import { parseEntities } from './objects.ts';

export const MOST_TEXT = 4096;
export const MOST_CAPTION = 1024;
const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const MOST_FILE_BYTES = 50 * 1024 * 1024;
const MOST_ENTITIES = 100;

/** Telegram counts UTF-16 units, after spaces at both ends are gone. */
function readText(call: Call, textField: string, entitiesField: string, most: number): Content {
  if (call.text('parse_mode') !== '') {
    throw new BotError(501, 'Not Implemented: this fake takes entities, not parse_mode');
  }
  const given = call.text(textField);
  const start = given.length - given.trimStart().length;
  const text = given.trim();
  if (text.length > most) throw badRequest(`message ${textField === 'text' ? '' : 'caption '}is too long`);
  return textContent(text, shift(readEntities(call.json(entitiesField)), start, text.length));
}

function readEntities(value: unknown): Entity[] {
  if (value === undefined) return [];
  const entities = parseEntities(value);
  if (entities === null)
    throw badRequest("can't parse entities: an entity must have a type, an offset and a length");
  return entities.slice(0, MOST_ENTITIES);
}

/** Spaces that were cut off move what was marked behind them. */
function shift(entities: readonly Entity[], by: number, length: number): Entity[] {
  return entities
    .map((entity) => ({ ...entity, offset: entity.offset - by }))
    .filter((entity) => entity.offset >= 0 && entity.offset + entity.length <= length);
}

export function readMessageText(call: Call): Content {
  const content = readText(call, 'text', 'entities', MOST_TEXT);
  if (content.text === '') throw badRequest('message text is empty');
  return content;
}

export function readCaption(call: Call): Content {
  return readText(call, 'caption', 'caption_entities', MOST_CAPTION);
}

/** Keeps a file; one with the same bytes gets the same id. */
export function storeFile(world: World, { name, type, bytes }: SentFile): string {
  const id = `file${createHash('sha256').update(bytes).digest('base64url').slice(0, 32)}`;
  world.files.set(id, { id, name, type, bytes });
  return id;
}

/** @param value a file's id, an address, `attach://` with the name of a part, or nothing where the part has its name */
function readMedia(call: Call, kind: MediaKind, part: string, value: string): Media {
  const attached = call.file(value.startsWith('attach://') ? value.slice('attach://'.length) : part);
  if (attached !== null) {
    const most = kind === 'photo' ? MOST_PHOTO_BYTES : MOST_FILE_BYTES;
    if (attached.bytes.length > most) throw new BotError(413, 'Request Entity Too Large');
    if (attached.bytes.length === 0) throw badRequest('file must be non-empty');
    return { kind, fileId: storeFile(call.world, attached), bytes: attached.bytes.length };
  }
  if (/^https?:\/\//.test(value)) throw badRequest('failed to get HTTP URL content');
  const known = call.world.files.get(value);
  if (known === undefined) {
    throw badRequest(
      value === '' ? `there is no ${kind} in the request` : 'wrong remote file identifier specified',
    );
  }
  return { kind, fileId: known.id, bytes: known.bytes.length };
}

export function readSingleMedia(call: Call, kind: MediaKind): Content {
  return { ...readCaption(call), media: readMedia(call, kind, kind, call.text(kind)) };
}

const ALBUM_KINDS: readonly string[] = ['photo', 'video', 'document', 'audio'];

/** The items of an album. @throws BotError where Telegram would not take them together */
export function readAlbum(call: Call): Content[] {
  const items = call.json('media');
  if (!Array.isArray(items) || items.length < 1 || items.length > 10) {
    throw badRequest('wrong number of media items: an album has 2 to 10');
  }
  const contents = items.map((item: unknown) => readInputMedia(call, item));
  const kinds = new Set(contents.map(({ media }) => media?.kind));
  const mixes = kinds.size > 1 && (kinds.has('document') || kinds.has('audio'));
  if (mixes) throw badRequest("can't use the media of the specified type in the album");
  return contents;
}

/** One InputMedia, of an album or in place of what a message shows. */
export function readInputMedia(call: Call, item: unknown): Content {
  if (typeof item !== 'object' || item === null)
    throw badRequest("can't parse InputMedia: it must be an object");
  const { type, media, caption = '', caption_entities } = item as { readonly [field: string]: unknown };
  if (typeof type !== 'string' || !ALBUM_KINDS.includes(type)) {
    throw badRequest(`can't parse InputMedia: type ${String(type)} is not allowed here`);
  }
  if (typeof media !== 'string' || typeof caption !== 'string') {
    throw badRequest("can't parse InputMedia: media and caption must be text");
  }
  if (caption.length > MOST_CAPTION) throw badRequest('message caption is too long');
  const entities = readEntities(caption_entities);
  return {
    text: caption,
    entities: [...entities, ...detectEntities(caption, entities)],
    media: readMedia(call, type as MediaKind, media, media),
    poll: null,
  };
}

export function readPoll(call: Call): Content {
  const question = call.text('question').trim();
  const options = call.json('options');
  if (question === '' || question.length > 300)
    throw badRequest('poll question must be 1-300 characters long');
  if (!Array.isArray(options) || options.length < 2 || options.length > 12) {
    throw badRequest('poll must have 2 to 12 options');
  }
  const texts = options.map((option: unknown) => {
    const text = typeof option === 'object' && option !== null && 'text' in option ? option.text : option;
    if (typeof text !== 'string' || text === '' || text.length > 100) {
      throw badRequest('poll options must be 1-100 characters long');
    }
    return { text, votes: 0 };
  });
  return {
    text: '',
    entities: [],
    media: null,
    poll: { question, options: texts, ...readPollRules(call, texts.length) },
  };
}

function readPollRules(call: Call, options: number): Omit<Poll, 'question' | 'options'> {
  const openSeconds = call.integer('open_period', 0);
  const multipleAnswers = call.flag('allows_multiple_answers');
  if (openSeconds !== 0 && (openSeconds < 5 || openSeconds > 2_628_000))
    throw badRequest('POLL_CLOSE_DATE_INVALID');
  const rules = {
    anonymous: call.text('is_anonymous') !== 'false',
    multipleAnswers,
    ...(openSeconds === 0 ? {} : { openSeconds }),
  };
  if (call.text('type') !== 'quiz') return rules;
  const right = call.json('correct_option_ids');
  if (!Array.isArray(right) || right.length === 0) throw badRequest('QUIZ_CORRECT_ANSWERS_EMPTY');
  if (!right.every((id) => Number.isInteger(id) && id >= 0 && id < options))
    throw badRequest('QUIZ_CORRECT_ANSWER_INVALID');
  if (right.length > 1 && !multipleAnswers) throw badRequest('QUIZ_CORRECT_ANSWERS_TOO_MUCH');
  const explanation = call.text('explanation');
  if (explanation.length > 200) throw badRequest('message is too long');
  return { ...rules, quiz: { right: right.map(Number), explanation } };
}

export function readPlace(call: Call): Content {
  const [latitude, longitude] = ['latitude', 'longitude'].map((name) =>
    call.text(name) === '' ? Number.NaN : Number(call.text(name)),
  );
  const isPlace =
    latitude !== undefined &&
    longitude !== undefined &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180;
  if (!isPlace) throw badRequest('latitude or longitude is invalid');
  return { text: '', entities: [], media: null, poll: null, place: { latitude, longitude } };
}

const MOST_RICH_CHARACTERS = 32_768;

/** Its marks are not read, but taken away. @throws BotError where there is not exactly one markup */
export function readRich(call: Call): Content {
  const given = call.json('rich_message');
  if (typeof given !== 'object' || given === null) throw badRequest("can't parse InputRichMessage");
  const { html, markdown, blocks } = given as { readonly [field: string]: unknown };
  if (blocks !== undefined)
    throw new BotError(501, 'Not Implemented: this fake takes html and markdown, not blocks');
  if ((typeof html === 'string') === (typeof markdown === 'string'))
    throw badRequest('exactly one of html and markdown must be specified');
  const markup = typeof html === 'string' ? 'html' : 'markdown';
  const source = String(html ?? markdown);
  if ([...source].length > MOST_RICH_CHARACTERS) throw badRequest('rich message is too long');
  const text = source.replaceAll(markup === 'html' ? /<[^>]*>/g : /[*_#`~|>]/g, '').trim();
  if (text === '') throw badRequest('message text is empty');
  return { text, entities: [], media: null, poll: null, rich: { markup, source } };
}

/** Buttons under a message, checked as far as Telegram refuses them. */
export function readKeyboard(call: Call): unknown {
  const keyboard = call.json('reply_markup');
  if (keyboard === undefined) return null;
  if (typeof keyboard !== 'object' || keyboard === null) throw badRequest('object expected as reply markup');
  if (!('inline_keyboard' in keyboard)) return null;
  if (!Array.isArray(keyboard.inline_keyboard))
    throw badRequest('field "inline_keyboard" must be of type Array');
  for (const button of keyboard.inline_keyboard.flat() as readonly { readonly [field: string]: unknown }[]) {
    if (typeof button?.text !== 'string' || button.text === '')
      throw badRequest('inline keyboard button text is empty');
    // It is opened in a chat with the bot alone.
    if (button.web_app !== undefined && call.chat().kind !== 'private')
      throw badRequest('BUTTON_TYPE_INVALID');
    if (button.url !== undefined && !/^(?:https?|tg):\/\/[^\s/]+/.test(String(button.url)))
      throw badRequest('BUTTON_URL_INVALID');
    const { callback_data: data } = button;
    if (
      data !== undefined &&
      (typeof data !== 'string' || Buffer.byteLength(data) < 1 || Buffer.byteLength(data) > 64)
    ) {
      throw badRequest('BUTTON_DATA_INVALID');
    }
  }
  return keyboard.inline_keyboard.length === 0 ? null : keyboard;
}
