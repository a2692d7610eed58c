/*
 * What every reader yields: normalised records, one shape for all kinds of files. `null` always means "unknown" or
 * "known to be absent"; a counter that was not observed is null and never 0.
 */

/** The row of another table of the same file set, by the key that the set itself uses (`views.csv.post_id`). */
export interface ForeignKey {
  /** Which table of the set the key belongs to: its `id` column is what the key repeats. */
  readonly table: 'posts' | 'channels';
  /** The key as it stands in the file. Unique within one set only: two sets number their rows from 1 alike. */
  readonly id: string;
}

export type ChatKind = 'channel' | 'group';

/**
 * How a file names a channel. Every record of one channel within one read carries the same object, so that its
 * resolution can be remembered by `key`.
 */
export interface ChannelReference {
  /** Unique within one read: 'id:1100113', '@durov', 'row:3', 'title:Some name', or 'file' (the file names none). */
  readonly key: string;
  /** Telegram's own id, positive, without the -100 prefix; of a basic group, which counts apart, negative. */
  readonly telegramId: number | null;
  /** Lower case, without @. */
  readonly username: string | null;
  readonly title: string | null;
  readonly kind: ChatKind | null;
  /** Set when the file names the channel by a row of its set's table of channels. */
  readonly foreign: ForeignKey | null;
}

/** How a file names a post. Resolve by `messageId`, else by `foreign`, else by `publishedAt` (a provisional post). */
export interface PostReference {
  /** Null only in files that name the post by a foreign key alone. */
  readonly channel: ChannelReference | null;
  /** Telegram's message id; negative in the part of a supergroup's export from before it became one, never 0. */
  readonly messageId: number | null;
  readonly foreign: ForeignKey | null;
  /** Time of publication where the row states it. */
  readonly publishedAt: Date | null;
  /** Length of the text in UTF-16 units where the row states it; helps to tell posts of one second apart. */
  readonly textLength: number | null;
}

/** Where something was observed, as our own exports name it. */
export const SOURCE_NAMES = ['export', 'dump', 'web-preview', 'bot', 'mtproto', 'simulated'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** Fields of a message that move together when two sources describe it. */
export const FIELD_GROUPS = [
  'text',
  'format',
  'published',
  'forward',
  'reply',
  'author',
  'poll',
  'album',
] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/*
 * Records that end in `kept` come from our own export of a channel, which says of each row what a file can say only
 * of itself as a whole: where and when it was observed. Elsewhere they are absent.
 */

/** What a person set about a channel, or the program knew of it. */
export interface KeptChannel {
  /** IANA name. */
  readonly timeZone: string;
  readonly tags: readonly string[];
  readonly simulated: boolean;
  /** The source that named it; null where nobody did. */
  readonly titleSource: SourceName | null;
  readonly titleEdited: boolean;
}

export interface KeptPost {
  readonly source: SourceName;
  /** Which source filled a group of fields; a group that nobody filled is missing. */
  readonly describedBy: Readonly<Partial<Record<FieldGroup, SourceName>>>;
}

/** The reading's `observedAt` is when its counters were first seen. */
export interface KeptReading {
  readonly source: SourceName;
  readonly lastSeenAt: Date;
  readonly notBefore: boolean;
  readonly reactionsListed: boolean;
}

/** By which key a set of files calls the channel or one of its messages. */
export interface KeptKeyRecord {
  readonly channel: ChannelReference;
  readonly table: 'channel' | 'post';
  readonly namespace: string;
  readonly key: string;
  /** Null for a key of the channel. */
  readonly messageId: number | null;
}

/** What the file tells about a channel itself. */
export interface ChannelRecord {
  readonly channel: ChannelReference;
  readonly description: string | null;
  readonly kept?: KeptChannel;
}

/**
 * A channel's row key within the file set; resolves the `foreign` key of later records. Comes before any record that
 * uses it when the set is read channels first (see `readingOrder`).
 */
export interface ChannelAliasRecord {
  readonly foreign: ForeignKey;
  readonly channel: ChannelReference;
}

/** A post's row key within the file set; comes with the post's own record in the same batch. */
export interface PostAliasRecord {
  readonly foreign: ForeignKey;
  readonly post: PostReference;
}

/** What a message mainly is; an album's parts keep their own. `link` is a text that is nothing but one link. */
export const POST_FORMATS = [
  'text',
  'photo',
  'video',
  'animation',
  'audio',
  'voice',
  'video_note',
  'document',
  'sticker',
  'poll',
  'link',
  'location',
  'other',
] as const;
export type PostFormat = (typeof POST_FORMATS)[number];

/** Named as in the Bot API. */
export const ENTITY_TYPES = [
  'mention',
  'text_mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'text_link',
  'email',
  'phone_number',
  'bank_card',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'blockquote',
  'expandable_blockquote',
  'custom_emoji',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** A run of formatted text; `offset` and `length` in UTF-16 units, inside the text. */
export interface TextEntity {
  readonly type: EntityType;
  readonly offset: number;
  readonly length: number;
  /** Target of a text_link, language of a pre, id of a custom_emoji, user id of a text_mention; else null. */
  readonly value: string | null;
}

export interface MediaRecord {
  readonly format: PostFormat;
  readonly fileName: string | null;
  readonly mimeType: string | null;
  readonly sizeBytes: number | null;
  /** Pixels. */
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  /**
   * Where a picture of it (the photo itself or a thumbnail) lies relative to the file that was read, with forward
   * slashes and no '..'; a https:// address on a public page. Null where the source has no picture.
   */
  readonly picturePath: string | null;
}

export interface PollRecord {
  readonly question: string;
  /** Null while the votes of a poll are hidden. */
  readonly totalVoters: number | null;
  readonly options: readonly { readonly text: string; readonly voters: number | null }[];
}

/** Where a forwarded message came from. At least one of title and id is known, or `kind` is `unknown`. */
export interface ForwardOrigin {
  /** `unknown`: an old export names only the title. Counts as a channel: own counters mixed with foreign are worse. */
  readonly kind: 'channel' | 'user' | 'unknown';
  readonly title: string | null;
  /** Positive, without the -100 prefix. */
  readonly telegramId: number | null;
  /** Id of the original message in its channel. */
  readonly messageId: number | null;
}

/** One message that is not a service message. */
export interface PostRecord {
  readonly channel: ChannelReference;
  /** Null where the file has no message ids. See `PostReference.messageId`. */
  readonly messageId: number | null;
  readonly foreign: ForeignKey | null;
  readonly publishedAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  /**
   * Set on every part of an album: the message id of its first part. Null for a single message, and in every file
   * that has no album ids, except Desktop exports, where the rule of the metric dictionary decides.
   */
  readonly albumId: number | null;
  /** Null where the file does not say whether the message carries media. */
  readonly format: PostFormat | null;
  /** Null where the file has no texts at all; '' where the message has none. Well-formed, without NUL. */
  readonly text: string | null;
  readonly entities: readonly TextEntity[];
  /** UTF-16 units. */
  readonly textLength: number | null;
  /** Lower case, without #, each once, in order of appearance. */
  readonly hashtags: readonly string[];
  /** Host names, lower case, without www., each once, in order of appearance. */
  readonly linkDomains: readonly string[];
  /** Null when not forwarded, or not known to be. */
  readonly forward: ForwardOrigin | null;
  /** Forwarded from a channel (or from an unknown origin): its counters belong to the origin. */
  readonly isForward: boolean;
  readonly replyToMessageId: number | null;
  /** The signature in a channel, the sender's name in a group. */
  readonly author: string | null;
  /** Name of the inline bot, with @. */
  readonly viaBot: string | null;
  /** One entry for a message with media; several only where a source shows an album as one message. */
  readonly media: readonly MediaRecord[];
  readonly poll: PollRecord | null;
  readonly kept?: KeptPost;
}

/** The counters of a post as they were shown at one moment. At least one counter is known. */
export interface MeasurementRecord {
  readonly post: PostReference;
  /** Null: at the end of the file, that is `ReadEnd.newestAt`, "not before" (a person's statement comes first). */
  readonly observedAt: Date | null;
  readonly views: number | null;
  /** Relative half-width of `views`: 0 when exact; 8.67M is ± 0.005M, which is 0.00058. */
  readonly viewsPrecision: number;
  readonly forwards: number | null;
  /** All reactions together, paid ones included. */
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly kept?: KeptReading;
}

export interface ReactionCount {
  readonly kind: 'emoji' | 'custom' | 'paid';
  /** The emoji itself, the document id of a custom one, '' for paid stars. */
  readonly emoji: string;
  readonly count: number;
}

/** Reactions of one post by emoji at one moment. */
export interface ReactionsRecord {
  readonly post: PostReference;
  /** As in `MeasurementRecord`. */
  readonly observedAt: Date | null;
  readonly counts: readonly ReactionCount[];
  /**
   * True: `counts` is everything that the post had, and a measurement with the sum comes beside it. False: a table
   * with one row per emoji, where other rows of the same post may stand anywhere; the sum is that of the newest
   * count of each emoji.
   */
  readonly complete: boolean;
  readonly kept?: Pick<KeptReading, 'source'>;
}

export interface SubscribersRecord {
  readonly channel: ChannelReference;
  /** As in `MeasurementRecord`. */
  readonly observedAt: Date | null;
  readonly count: number;
  /** Relative half-width; 0 when exact. */
  readonly precision: number;
  readonly kept?: Pick<KeptReading, 'source' | 'notBefore'>;
}

/** A message such as "channel created" or "pinned": counted, never a post. */
export interface ServiceMessageRecord {
  readonly channel: ChannelReference;
  readonly messageId: number;
  /** Null where the file gives none. */
  readonly publishedAt: Date | null;
  /** Snake case, as Telegram Desktop names it: 'create_channel', 'pin_message'. */
  readonly action: string;
}

/** Where in the file something is. Lines count from 1, bytes from 0. */
export interface RecordPlace {
  readonly byte: number | null;
  readonly line: number | null;
  /** JSON path, CSS-like place on a page, or the name of a column. */
  readonly path: string | null;
}

/** Something that was left out, with its reason. Nothing is left out without one. */
export interface SkippedRecord {
  /** Id in the catalogue of `skip-reasons.ts`. */
  readonly reason: string;
  /** `record`: the whole message or row. `field`: the record was kept, this field became unknown or was mended. */
  readonly scope: 'record' | 'field';
  readonly place: RecordPlace;
  /** The beginning of what was left out, at most 200 characters, well-formed, on one line. */
  readonly excerpt: string;
}
