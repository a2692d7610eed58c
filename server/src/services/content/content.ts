import type { PostText, TextEntity } from './text/text-entity.ts';

/** What a post says, as it is written before it is sent. It may be more than Telegram takes: it is being written. */
export interface Content {
  /** The message, or with media the caption of the first. */
  readonly text: string;
  /** Perhaps in no order, and beyond the text: see `normaliseText`. */
  readonly entities: readonly TextEntity[];
  /** Buttons under it, row by row. */
  readonly buttonRows: readonly (readonly Button[])[];
  /** Null where Telegram is to choose. */
  readonly linkPreview: LinkPreview | null;
  /** It arrives without a sound. */
  readonly silent: boolean;
  /** It can be neither forwarded nor saved. */
  readonly protected: boolean;
  /** Two or more go as an album. */
  readonly media: readonly MediaItem[];
  /** Instead of a text, and without media. */
  readonly poll: Poll | null;
  /** Instead of a text, and without media. */
  readonly place: Place | null;
  /** A rich message instead of a text. */
  readonly rich: RichText | null;
  /** Written in the linked group under the post, once it is out. */
  readonly firstComment: PostText | null;
  /** For so long it is pinned; 0 until somebody unpins it; null not at all. */
  readonly pinSeconds: number | null;
  /** It is deleted so long after it went out; null where it stays. */
  readonly deleteAfterSeconds: number | null;
  /** The message of the same chat that it answers; null where it answers none. */
  readonly replyToMessageId: number | null;
  /** The topic of a group with topics; null where it goes into none. */
  readonly topicId: number | null;
}

/** What says nothing yet. */
export const EMPTY_CONTENT: Content = {
  text: '',
  entities: [],
  buttonRows: [],
  linkPreview: null,
  silent: false,
  protected: false,
  media: [],
  poll: null,
  place: null,
  rich: null,
  firstComment: null,
  pinSeconds: null,
  deleteAfterSeconds: null,
  replyToMessageId: null,
  topicId: null,
};

export const MEDIA_ROLES = ['photo', 'video', 'animation', 'audio', 'document'] as const;

/** A file that was uploaded, and how it goes out. */
export interface MediaItem {
  readonly mediaId: string;
  readonly role: (typeof MEDIA_ROLES)[number];
  /** Covered until it is pressed. */
  readonly spoiler: boolean;
}

export interface Poll {
  readonly question: string;
  readonly options: readonly string[];
  /** Who voted is shown to nobody. In channels always. */
  readonly anonymous: boolean;
  readonly multipleAnswers: boolean;
  /** Of a quiz which options are right, from 0; empty where it is none. */
  readonly rightOptions: readonly number[];
  /** Shown to whoever chose wrong. */
  readonly explanation: string;
  /** It closes by itself after that; null where it stays open. */
  readonly openSeconds: number | null;
}

/** In degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Markup of a rich message, as Telegram reads it. */
export interface RichText {
  readonly markup: 'markdown' | 'html';
  readonly source: string;
}

export interface Button {
  readonly text: string;
  readonly action:
    | { readonly kind: 'url'; readonly url: string }
    /** Opens a Mini App. */
    | { readonly kind: 'mini-app'; readonly url: string }
    /** Comes back when it is pressed. */
    | { readonly kind: 'callback'; readonly data: string };
}

export interface LinkPreview {
  readonly disabled: boolean;
  /** Whose preview it is; empty for the first link of the text. */
  readonly url: string;
  /** Null where Telegram is to choose. */
  readonly size: 'small' | 'large' | null;
  readonly aboveText: boolean;
}
