import type { MarkedText } from './text/marked-text.ts';

/** A button under a message. */
export type ReplyButton =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string }
  /** Opens the page inside Telegram. */
  | { readonly text: string; readonly webAppUrl: string };

/** What the bot answers. */
export interface Reply {
  readonly text: MarkedText;
  /** Row by row. */
  readonly buttons: readonly (readonly ReplyButton[])[];
  /** PNG, to which the text is the caption. */
  readonly picture: Uint8Array | null;
}

export function replyOf(text: MarkedText, buttons: Reply['buttons'] = []): Reply {
  return { text, buttons, picture: null };
}
