import { isNothing, parseCount } from '../text/parse-count.ts';
import type { ColumnMapping, TableField, TableKind } from './column-mapping.ts';
import { plainName, SYNONYMS, WEAK_TIMES } from './column-synonyms.ts';
import { parsePostLink } from './post-link.ts';
import { telethonColumns } from './telethon-columns.ts';

type Synonyms = typeof SYNONYMS;

/** A table as far as its head shows it: names of columns and the cells of the first rows, as texts. */
export interface TableSample {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The mapping that the names of the columns suggest, checked against the values of the first rows; null where they do
 * not tell. Never by the name of the file.
 */
export function suggestMapping(sample: TableSample): ColumnMapping | null {
  const telethon = telethonColumns(sample.columns);
  if (telethon !== null) return { kind: 'posts', columns: telethon, timeZone: null, dateFormat: 'auto' };
  const picker = new ColumnPicker(sample);
  if (picker.hasForeignSystemIds()) return null;
  const kind = kindOf(picker);
  if (kind === null) return null;
  const columns = KINDS[kind](picker);
  return columns === null ? null : { kind, columns, timeZone: null, dateFormat: 'auto' };
}

/** Takes each column at most once. */
class ColumnPicker {
  readonly #sample: TableSample;
  readonly #plain: readonly string[];
  readonly #taken = new Set<number>();
  readonly picked: { readonly column: string; readonly field: TableField }[] = [];

  constructor(sample: TableSample) {
    this.#sample = sample;
    this.#plain = sample.columns.map(plainName);
  }

  /** The values of the best column of that field whose values fit; -1 where there is none. */
  find(field: keyof Synonyms, fits: Fit = always, names: readonly string[] = SYNONYMS[field]): number {
    for (const name of names) {
      const at = this.#plain.findIndex((plain, index) => plain === name && !this.#taken.has(index));
      if (at !== -1 && fits(this.values(at))) return at;
    }
    return -1;
  }

  pick(field: keyof Synonyms, fits: Fit = always, names: readonly string[] = SYNONYMS[field]): boolean {
    const at = this.find(field, fits, names);
    const column = this.#sample.columns[at];
    if (column === undefined) return false;
    this.#taken.add(at);
    this.picked.push({ column, field });
    return true;
  }

  has(name: string): boolean {
    return this.#plain.includes(name);
  }

  values(at: number): readonly string[] {
    return this.#sample.rows.map((row) => row[at] ?? '').filter((value) => !isNothing(value.trim()));
  }

  /** A `channel_id` that is neither a number nor a name of Telegram's: a table of some other platform. */
  hasForeignSystemIds(): boolean {
    const at = this.#plain.indexOf('channel_id');
    return at !== -1 && !this.values(at).every((value) => /^-?\d{1,16}(\.0)?$/.test(value.trim()));
  }
}

type Fit = (values: readonly string[]) => boolean;

const always: Fit = () => true;
/** Some cell among many may hold anything; it is reported when its row is read. */
function mostly(values: readonly string[], fits: (value: string) => boolean): boolean {
  return values.filter(fits).length >= values.length * 0.8;
}
const areCounts: Fit = (values) => mostly(values, isCount);
const areIds: Fit = (values) => values.every((value) => /^-?\d{1,16}(\.0)?$/.test(value.trim()));
const areTelegramIds: Fit = (values) =>
  values.length > 0 &&
  values.every((value) => /^-?\d{1,16}$/.test(value.trim()) && Math.abs(Number(value)) >= 1e6);
/** A channel as sender is written with the prefix -100, a person without. */
const areMarkedIds: Fit = (values) =>
  values.length > 0 && values.every((value) => /^-100\d{10}$/.test(value.trim()));
const areNames: Fit = (values) =>
  values.length > 0 &&
  values.every((value) =>
    /^(?:@|(?:https?:\/\/)?(?:t|telegram)\.me\/(?:s\/)?)?[a-z]\w{3,31}\/?$/i.test(value.trim()),
  );
const arePostLinks: Fit = (values) =>
  values.length > 0 && values.every((value) => parsePostLink(value) !== null);
const areDates: Fit = (values) => values.length > 0 && mostly(values, (value) => /\d{4}|\d{9,}/.test(value));
const areFlags: Fit = (values) =>
  values.every((value) => /^(?:true|false|0|1|yes|no|0\.0|1\.0)$/i.test(value.trim()));
const areEntityTypes: Fit = (values) =>
  values.length > 0 && values.every((value) => /^(?:post|message|comment|reply)$/i.test(value.trim()));
const areChatKinds: Fit = (values) =>
  values.length > 0 && values.every((value) => /channel|group|chat/i.test(value));

function isCount(value: string): boolean {
  const parsed = parseCount(value);
  return parsed === null || typeof parsed === 'object';
}

function kindOf(picker: ColumnPicker): TableKind | null {
  const namesPost = picker.find('message_id', areIds) !== -1 || picker.find('post_link', arePostLinks) !== -1;
  const hasText = picker.find('text') !== -1;
  const hasCounter = picker.find('views', areCounts) !== -1 || picker.find('forwards', areCounts) !== -1;
  const hasDate = picker.find('published_at', areDates) !== -1;
  const hasMessageId = picker.find('message_id', areIds, SYNONYMS.message_id.slice(0, 6)) !== -1;
  if (namesPost && picker.find('reaction') !== -1 && picker.find('reaction_count', areCounts) !== -1)
    return 'reactions';
  if (!hasText && !hasMessageId && picker.find('subscribers', areCounts) !== -1) {
    return hasDate ? 'subscribers' : 'channels';
  }
  if (!hasText && !hasMessageId && picker.has('post_id') && hasCounter && hasDate) return 'view_snapshots';
  if (hasDate && (hasText || hasMessageId || hasCounter) && (namesPost || hasText)) return 'posts';
  const namesChannel =
    picker.find('channel_title') !== -1 || picker.find('channel_username', areNames) !== -1;
  return namesChannel && !hasText && !hasCounter ? 'channels' : null;
}

const KINDS: Readonly<Record<TableKind, (picker: ColumnPicker) => ColumnMapping['columns'] | null>> = {
  posts: (picker) => {
    pickChannel(picker);
    const names = SYNONYMS.message_id;
    const hasOwnId = picker.pick('message_id', areIds, names.slice(0, 6));
    // Beside a message id, `id` is the row's own key, which other tables of the set use.
    if (hasOwnId) picker.pick('post_row_id', areIds, ['post_row_id', 'id', 'post_id']);
    else picker.pick('message_id', areIds, names.slice(6));
    picker.pick('post_link', arePostLinks);
    pickStrongObservation(picker);
    if (!picker.pick('published_at', areDates)) return null;
    picker.pick('text');
    pickCounters(picker);
    pickDetails(picker);
    return picker.picked;
  },
  view_snapshots: (picker) => {
    pickChannel(picker);
    pickPost(picker);
    pickCounters(picker);
    return picker.pick('observed_at', areDates) ? picker.picked : null;
  },
  reactions: (picker) => {
    pickChannel(picker);
    pickPost(picker);
    picker.pick('reaction');
    picker.pick('reaction_count', areCounts, ['react_cnt', 'reaction_count', 'count', 'cnt']);
    pickCounters(picker);
    picker.pick('observed_at', areDates);
    return picker.picked;
  },
  subscribers: (picker) => {
    pickChannel(picker);
    picker.pick('subscribers', areCounts);
    return picker.pick('observed_at', areDates) ? picker.picked : null;
  },
  channels: (picker) => {
    if (!picker.pick('channel_telegram_id', areTelegramIds)) {
      picker.pick('channel_row_id', areIds, ['id', 'channel_id', 'channel_row_id']);
    }
    pickNames(picker);
    picker.pick('channel_kind', areChatKinds);
    picker.pick('channel_description');
    picker.pick('subscribers', areCounts);
    return picker.picked.length > 0 ? picker.picked : null;
  },
};

function pickChannel(picker: ColumnPicker): void {
  const hasTelegramId =
    picker.pick('channel_telegram_id', areTelegramIds) ||
    // A channel signs its posts with its own id.
    picker.pick('channel_telegram_id', areMarkedIds, ['sender_id', 'sender', 'from_id']);
  if (!hasTelegramId) picker.pick('channel_row_id', areIds);
  pickNames(picker);
}

function pickNames(picker: ColumnPicker): void {
  picker.pick('channel_username', areNames);
  picker.pick('channel_title');
}

/** Which post a row of a set is about: by message id, or by the key of its row in the table of posts. */
function pickPost(picker: ColumnPicker): void {
  if (!picker.pick('message_id', areIds, SYNONYMS.message_id.slice(0, 6))) {
    picker.pick('post_row_id', areIds, ['post_id', 'post_row_id']);
  }
  picker.pick('published_at', areDates, SYNONYMS.published_at.slice(0, 8));
  picker.pick('text_length', areCounts);
  picker.pick('album_id');
  picker.pick('entity_type', areEntityTypes);
}

function pickStrongObservation(picker: ColumnPicker): void {
  picker.pick(
    'observed_at',
    areDates,
    SYNONYMS.observed_at.filter((name) => !WEAK_TIMES.includes(name)),
  );
}

function pickCounters(picker: ColumnPicker): void {
  picker.pick('views', areCounts);
  picker.pick('forwards', areCounts);
  picker.pick('reactions', areCounts);
  picker.pick('comments', areCounts);
}

function pickDetails(picker: ColumnPicker): void {
  picker.pick('text_length', areCounts);
  picker.pick('media_type');
  picker.pick('has_media', areFlags);
  picker.pick('media_path');
  picker.pick('album_id');
  picker.pick('author');
  picker.pick('reply_to', areIds);
  picker.pick('is_forward', areFlags);
  picker.pick('forwarded_from');
  picker.pick('edited_at', areDates);
  picker.pick('deleted_at', areDates);
  picker.pick('is_service', areFlags);
  picker.pick('link_domain');
}
