/** The newest Bot API whose reference was read for the table: 10.3 of August 24, 2026. */
export const LIMITS_VERSION = '10.3';

/**
 * What a limit counts. `utf16`: UTF-16 units after entities are parsed; `characters`: Unicode code points;
 * `bytes`: of UTF-8, or of a file; `pixels`: width and height together; `ratio`: the longer side over the shorter.
 */
type LimitUnit =
  | 'utf16'
  | 'characters'
  | 'bytes'
  | 'items'
  | 'levels'
  | 'lines'
  | 'seconds'
  | 'metres'
  | 'pixels'
  | 'ratio';

interface Limit {
  readonly least: number;
  readonly most: number;
  readonly unit: LimitUnit;
  /** The version of the Bot API whose reference says so; null where only experience does. */
  readonly version: string | null;
  readonly source: string;
}

/** The reference writes MB and does not say which; TDLib counts 1,024 × 1,024 bytes (FileLoaderUtils.cpp, MAX_PHOTO_SIZE). */
const MEGABYTE = 1024 * 1024;

/**
 * Every limit that a post can meet, each with where it is written. The one place to change when Telegram does;
 * limits.test.ts keeps the table of docs/post-text.md equal to it.
 */
export const LIMITS = {
  text: documented(1, 4096, 'utf16', 'sendmessage'),
  caption: documented(0, 1024, 'utf16', 'sendphoto'),
  entities: observed(
    0,
    100,
    'items',
    'https://docs.python-telegram-bot.org/en/v13.6/telegram.constants.html',
  ),
  album_items: documented(2, 10, 'items', 'sendmediagroup'),
  poll_question: documented(1, 300, 'utf16', 'sendpoll'),
  poll_options: documented(1, 12, 'items', 'sendpoll'),
  poll_option: documented(1, 100, 'utf16', 'inputpolloption'),
  poll_explanation: documented(0, 200, 'utf16', 'sendpoll'),
  poll_explanation_line_breaks: documented(0, 2, 'lines', 'sendpoll'),
  poll_description: documented(0, 1024, 'utf16', 'sendpoll'),
  poll_open_period: documented(5, 2_628_000, 'seconds', 'sendpoll'),
  location_accuracy: documented(0, 1500, 'metres', 'sendlocation'),
  buttons: observed(0, 100, 'items', 'https://github.com/tginfo/Telegram-Limits/issues/228'),
  buttons_in_row: observed(0, 8, 'items', 'https://github.com/tginfo/Telegram-Limits/issues/228'),
  button_callback_data: documented(1, 64, 'bytes', 'inlinekeyboardbutton'),
  button_copy_text: documented(1, 256, 'utf16', 'copytextbutton'),
  photo: documented(1, 10 * MEGABYTE, 'bytes', 'sending-files'),
  photo_sides: documented(2, 10_000, 'pixels', 'sendphoto'),
  photo_ratio: documented(1, 20, 'ratio', 'sendphoto'),
  file: documented(1, 50 * MEGABYTE, 'bytes', 'sending-files'),
  photo_by_address: documented(1, 5 * MEGABYTE, 'bytes', 'sending-files'),
  file_by_address: documented(1, 20 * MEGABYTE, 'bytes', 'sending-files'),
  rich_text: documented(1, 32_768, 'characters', 'inputrichmessage'),
  rich_blocks: documented(1, 500, 'items', 'inputrichmessage'),
  rich_depth: documented(0, 16, 'levels', 'inputrichmessage'),
  rich_media: documented(0, 50, 'items', 'inputrichmessage'),
  rich_table_columns: documented(0, 20, 'items', 'inputrichmessage'),
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;

function documented<Unit extends LimitUnit>(least: number, most: number, unit: Unit, anchor: string) {
  const source = `https://core.telegram.org/bots/api#${anchor}`;
  return { least, most, unit, version: LIMITS_VERSION, source };
}

function observed<Unit extends LimitUnit>(least: number, most: number, unit: Unit, source: string) {
  return { least, most, unit, version: null, source };
}
