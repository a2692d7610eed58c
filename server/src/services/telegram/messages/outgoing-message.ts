import type { Lane } from '@analyticbot/contracts/telegram/v1/messages';

/** A message as it is to be said. */
export interface OutgoingMessage {
  /** Makes repeating it harmless. */
  readonly key: string;
  readonly chatId: number;
  readonly lane: Lane;
  readonly text: string;
  readonly entities: readonly MarkedText[];
  /** PNG; empty for a text. */
  readonly picture: Uint8Array;
  readonly buttons: readonly (readonly MessageButton[])[];
  /** Null sends a new one. */
  readonly editMessageId: number | null;
}

/** A run of formatted text, in UTF-16 units. */
export interface MarkedText {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  /** Target of a link, language of a code block, id of a custom emoji; else empty. */
  readonly value: string;
}

export interface MessageButton {
  readonly text: string;
  readonly action:
    | { readonly kind: 'data'; readonly data: string }
    | { readonly kind: 'url'; readonly url: string }
    | { readonly kind: 'web app'; readonly url: string };
}

export type SendOutcome =
  | {
      readonly kind: 'sent';
      /** Of an album, of each of its parts. */
      readonly messageIds: readonly number[];
      /** By Telegram's clock; null where it was not kept. */
      readonly sentAt: Date | null;
    }
  | { readonly kind: 'refused'; readonly chatGone: boolean; readonly description: string }
  /** Nobody knows whether it was sent. */
  | { readonly kind: 'unknown' };

/** Whoever has come to the end of its time has written down so much later what became of it, unless it died. */
export const SURE_TO_END_MS = 5_000;

const MOST_TEXT = 4_096;
const MOST_CAPTION = 1_024;

/** Why Telegram would not take it, so that it need not be asked; null where it would. JavaScript counts as Telegram does. */
export function refusalOfMessage({
  text,
  picture,
}: Pick<OutgoingMessage, 'text' | 'picture'>): string | null {
  const isCaption = picture.length > 0;
  const most = isCaption ? MOST_CAPTION : MOST_TEXT;
  if (text.length > most)
    return `The ${isCaption ? 'caption' : 'text'} has ${text.length} UTF-16 units, of ${most} at most.`;
  return !isCaption && text.trim() === '' ? 'The text is empty.' : null;
}
