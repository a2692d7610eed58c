import type {
  ChannelAliasRecord,
  ChannelRecord,
  ChannelReference,
  ChatKind,
  KeptKeyRecord,
  MeasurementRecord,
  PostAliasRecord,
  PostRecord,
  ReactionsRecord,
  RecordPlace,
  ServiceMessageRecord,
  SkippedRecord,
  SubscribersRecord,
} from './record.ts';
import type { ColumnMapping } from './table/column-mapping.ts';

/** A file that can be read from its beginning as often as needed. */
export interface ByteSource {
  /** File name; for a member of an archive: the path inside it. */
  readonly name: string;
  /** Null where it is not known before reading (gzip). */
  readonly sizeBytes: number | null;
  /** A chunk is valid until the next one is asked for: the source may use its buffer again. */
  open(): AsyncIterable<Uint8Array>;
  /** After `open` was read to its end: why the bytes ended too early (a damaged archive, a bomb); null when whole. */
  fault?(): SourceFault | null;
}

export interface SourceFault {
  /** Id of `refusal-reasons.ts`. */
  readonly reason: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What recognition looks at: never more than the first `HEAD_BYTES`. */
export interface FileHead {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The head is the whole file. */
  readonly whole: boolean;
}

export const HEAD_BYTES = 256 * 1024;

export type FileShape =
  | 'telegram-desktop'
  | 'telegram-desktop-account'
  | 'telethon-json'
  | 'json-table'
  | 'delimited'
  | 'public-page'
  | 'channel-export';

/** Where the numbers of a file were observed; `kept` where each row says so itself. */
export type FileSource = 'export' | 'dump' | 'web-preview' | 'kept';

/** A file that can be read, once what it lacks is given. */
export interface Recognition {
  readonly kind: 'recognised';
  readonly shape: FileShape;
  readonly source: FileSource;
  /** The file does not name its channel: `ReadOptions.channel` is needed. */
  readonly needsChannel: boolean;
  /** The columns do not tell by themselves: `ReadOptions.mapping` is needed. */
  readonly needsMapping: boolean;
  /** Columns of a table in order, the mapping that they suggest, and the key under which one is remembered. */
  readonly table: RecognisedTable | null;
  /** Comes before the other files of its set, whatever they are. */
  readonly first?: boolean;
}

export interface RecognisedTable {
  readonly columns: readonly string[];
  readonly mapping: ColumnMapping | null;
  /** Hash of the columns: equal for every file of the same shape. */
  readonly shapeKey: string;
}

/** A file that is known and cannot be read, with the reason (an id of `refusal-reasons.ts`). */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
  /** Values that the text of the reason speaks of. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ReadOptions {
  /** When the numbers were collected, as the person states it. A collection column of the file comes first. */
  readonly observedAt: Date | null;
  /** The channel of a file that names none; ignored where the file names its channels. */
  readonly channel: ChannelReference | null;
  /** Keys (`ListedChat.key`) of the ticked chats of an account's export; null reads every channel and group. */
  readonly chats: ReadonlySet<string> | null;
  /** For tables; null takes the mapping that the columns suggest. */
  readonly mapping: ColumnMapping | null;
  /** IANA name of the zone of dates that carry none. A mapping's own zone comes first. */
  readonly timeZone: string;
  /** The clock, as an argument: dates later than a day after it are refused. Never an observation time. */
  readonly now: Date;
}

/** About 2,000 records, in the order of the file within each kind. Write channels and aliases first. */
export interface RecordBatch {
  readonly channels: readonly ChannelRecord[];
  readonly channelAliases: readonly ChannelAliasRecord[];
  readonly posts: readonly PostRecord[];
  readonly postAliases: readonly PostAliasRecord[];
  readonly measurements: readonly MeasurementRecord[];
  readonly reactions: readonly ReactionsRecord[];
  readonly subscribers: readonly SubscribersRecord[];
  readonly serviceMessages: readonly ServiceMessageRecord[];
  /** Only in our own exports. */
  readonly keys?: readonly KeptKeyRecord[];
  readonly skipped: readonly SkippedRecord[];
  /** Bytes of the file consumed so far, for progress; of the unpacked bytes in an archive. */
  readonly bytesRead: number;
  /** Set on the last batch, and only there. */
  readonly end: ReadEnd | null;
}

export interface ReadEnd {
  /** `broken`: the file broke off or cannot be followed further; every batch until now holds good records. */
  readonly outcome: 'complete' | 'broken';
  /** Id of `refusal-reasons.ts`; null when complete. */
  readonly reason: string | null;
  /** Values that the text of the reason speaks of. */
  readonly values: Readonly<Record<string, string>>;
  /** Where it broke; null when complete. */
  readonly place: RecordPlace | null;
  /** The newest date of any kind in the file (publication, edit, collection): the observation time "not before". */
  readonly newestAt: Date | null;
  /**
   * Keys of channels in which the file shows reactions on some message of a kind that lists only those that have any:
   * a message of theirs without a reactions record had none. Elsewhere the reactions are unknown.
   */
  readonly reactionsShownIn: readonly string[];
}

/** A kind of file. `read` throws only what its source throws, or the signal's reason; bad input is an outcome. */
export interface Reader {
  readonly shapes: readonly FileShape[];
  /** Null: not of this kind. Looks at the content; a wrong extension does not matter. */
  recognise(head: FileHead): Recognition | Refusal | null;
  read(input: ByteSource, options: ReadOptions, signal: AbortSignal): AsyncIterable<RecordBatch>;
}

/** A chat of an account's export that can be ticked. */
export interface ListedChat {
  readonly key: string;
  readonly title: string;
  readonly kind: ChatKind;
  readonly telegramId: number | null;
  /** Messages in the file, service messages included. */
  readonly messages: number;
}

export interface ListedChats {
  readonly chats: readonly ListedChat[];
  /** Private chats, chats with bots and saved messages: counted, never listed or read. */
  readonly privateChats: number;
  /** The list is only what was found before the file broke off. */
  readonly broken: boolean;
}
