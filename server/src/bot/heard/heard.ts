/** Who spoke to the bot, as Telegram tells it. */
export interface Person {
  readonly telegramUserId: number;
  readonly name: string;
  /** Without @; empty where there is none. */
  readonly username: string;
  /** Of the person's Telegram, BCP 47; empty where it is not told. */
  readonly languageCode: string;
}

/** What a person did to the bot, free of how the Bot API writes it. */
export type Heard =
  /** In a private chat. What is no text is empty. */
  | { readonly kind: 'said'; readonly from: Person; readonly chatId: number; readonly text: string }
  | {
      readonly kind: 'pressed';
      readonly from: Person;
      readonly chatId: number;
      readonly queryId: string;
      /** Whatever the person's program sent: it need not be what stands on the button. */
      readonly data: string;
      /** The message with the button; null where the bot cannot change it any more. */
      readonly message: { readonly messageId: number; readonly hasPicture: boolean } | null;
    }
  /** Made it an administrator of a channel or a group, which only who runs it can. */
  | {
      readonly kind: 'added';
      readonly from: Person;
      /** The person's own chat with the bot, which need not exist. */
      readonly chatId: number;
      readonly addedTo: number;
    };
