import type { ObservationSchema } from '@analyticbot/contracts/channels/v1/observation';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ShownPost } from '../planner/known-post.ts';

export type Observed = MessageInitShape<typeof ObservationSchema>;

/** What the owner of an account agrees to. */
export type Consent = 'read' | 'publish';

/** Who an account is. */
export interface AccountOwner {
  readonly userId: number;
  readonly name: string;
  readonly username: string;
  /** Digits; empty where Telegram does not tell. */
  readonly phone: string;
}

/** What a login waits for. */
export type LoginStep =
  | { readonly kind: 'scan'; readonly url: string; readonly expiresAt: Date }
  | { readonly kind: 'code'; readonly codeHash: string }
  | { readonly kind: 'password'; readonly hint: string }
  | { readonly kind: 'done'; readonly owner: AccountOwner };

/** How a channel is asked for. */
export interface ChannelAddress {
  readonly telegramId: number;
  readonly accessHash: string;
}

/** A channel or group that the account administers. */
export interface AdministeredChannel extends ChannelAddress {
  readonly title: string;
  readonly username: string;
  readonly isGroup: boolean;
}

export interface ChannelFacts {
  readonly subscribers: number | null;
  /** Where the channel's statistics are kept; null where the account may not see them. */
  readonly statisticsDc: number | null;
}

/** A post with its counters, as far as Telegram shows them. */
export interface SeenPost extends ShownPost {
  readonly forwards: number;
}

/** Up to 100 messages, newest first. */
export interface HistoryPage {
  readonly ids: readonly number[];
  /** Those of them that are posts. */
  readonly posts: readonly SeenPost[];
  readonly observations: readonly Observed[];
}

/** Messages that were asked for by number: what of them is there. */
export interface AskedMessages extends HistoryPage {
  /** Numbers under which nothing is: it was deleted, or never was. */
  readonly missing: readonly number[];
}

/** A post of a public channel that forwards one of another. */
export interface PublicForward {
  readonly telegramId: number;
  readonly username: string;
  readonly title: string;
  readonly messageId: number;
  readonly publishedAt: Date;
  readonly views: number | null;
}

/** Counters of posts, and nothing else of them. */
export interface SeenCounters {
  /** By message number. */
  readonly views: ReadonlyMap<number, number>;
  readonly observations: readonly Observed[];
}

/** An account at Telegram, connected. What its owner did not agree to is refused before it is sent. */
export interface AccountSession {
  /** Asks for a token to be shown as a QR code, or learns that the last one was accepted. */
  requestToken(): Promise<LoginStep>;
  sendCode(phone: string): Promise<LoginStep>;
  signIn(phone: string, codeHash: string, code: string): Promise<LoginStep>;
  checkPassword(password: string): Promise<LoginStep>;
  logOut(): Promise<void>;
  readAdministered(): Promise<AdministeredChannel[]>;
  readFacts(channel: ChannelAddress): Promise<ChannelFacts>;
  /** @param before messages below this one; null for the newest */
  readHistory(channel: ChannelAddress, before: number | null, now: Date): Promise<HistoryPage>;
  /** @param ids at most 100 */
  readMessages(channel: ChannelAddress, ids: readonly number[], now: Date): Promise<AskedMessages>;
  /** Counts nothing: the numbers stay what they are. @param ids at most 100 */
  readCounters(channel: ChannelAddress, ids: readonly number[], now: Date): Promise<SeenCounters>;
  /** Values and graphs, those that have to be asked for by themselves included. */
  readStatistics(channel: ChannelAddress, isGroup: boolean, dc: number): Promise<unknown>;
  /** Which public channels forwarded a post, the newest three hundred of them. */
  readForwards(channel: ChannelAddress, messageId: number, dc: number): Promise<PublicForward[]>;
  /** The session as text: whoever has it is the account. */
  export(): Promise<string>;
  close(): Promise<void>;
}

/** Telegram said no. */
export class TelegramRefused extends Error {
  /** Telegram's name of it, such as PHONE_CODE_INVALID. */
  readonly refusal: string;
  /** Of a flood: how long to wait; otherwise null. */
  readonly waitSeconds: number | null;

  constructor(refusal: string, waitSeconds: number | null, cause: unknown) {
    super(`Telegram answered ${refusal}.`, { cause });
    this.name = 'TelegramRefused';
    this.refusal = refusal;
    this.waitSeconds = waitSeconds;
  }
}

const ENDED: readonly string[] = [
  'AUTH_KEY_UNREGISTERED',
  'AUTH_KEY_INVALID',
  'AUTH_KEY_DUPLICATED',
  'SESSION_REVOKED',
  'SESSION_EXPIRED',
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
];

/** Whether the session is dead: nothing but connecting it again helps. */
export function isSessionEnd(error: unknown): boolean {
  return error instanceof TelegramRefused && ENDED.includes(error.refusal);
}
