import type { TextEntity } from './text/text-entity.ts';

/** What a post says, as it is written before it is sent. It may be more than Telegram takes: it is being written. */
export interface Content {
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
