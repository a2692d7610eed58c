import type { Generated } from 'kysely';
import type { KnownPost } from './planner/known-post.ts';

/** Where the looking at one public page stands. Of no tenant. */
interface PublicPageTable {
  /** In small letters, without @. */
  username: string;
  next_look_at: Date;
  looked_at: Date | null;
  history_before: number | null;
  history_complete: boolean;
  next_history_at: Date | null;
  history_failures: Generated<number>;
  failures: number;
  problem: { readonly reason: string; readonly message: string } | null;
  wanted: boolean;
  known_since: Date | null;
  posts: readonly KnownPost[];
}

/** Looks at public pages that may still be made. Of no tenant. */
interface PagePurseTable {
  single: boolean;
  calls: number;
  going_price: Generated<number>;
  at: Date;
  /** t.me asked to be left alone until then. */
  paused_until: Date | null;
}

interface WatchTable {
  workspace_id: number;
  username: string;
  channel_id: number | null;
  added_at: Date;
  told_problem: string | null;
}

interface BotTable {
  /** 0 of the bot that the installation shares. */
  workspace_id: number;
  bot_id: number;
  username: string;
  title: string;
  sealed_token: Buffer;
  webhook_id: string;
  revision: Generated<number>;
  last_update_at: Date | null;
  problem: string | null;
}

interface BotUpdateTable {
  workspace_id: number;
  bot_id: number;
  update_id: number;
  kind: string;
  /** 0 where it is of none. */
  chat_id: number;
  content: string;
  received_at: Date;
  state: 'waiting' | 'parked' | 'handled' | 'given up';
  tries: Generated<number>;
  next_try_at: Date;
  reason: string | null;
}

interface BotChatTable {
  workspace_id: number;
  bot_id: number;
  chat_id: number;
  kind: 'channel' | 'group';
  title: string;
  username: string;
  standing: 'administrator' | 'member' | 'gone';
  rights: string[];
  ignored: Generated<boolean>;
  channel_id: number | null;
  last_update_at: Date | null;
  next_count_at: Date;
}

interface BotPersonTable {
  workspace_id: number;
  bot_id: number;
  chat_id: number;
  listens: boolean;
  first_spoke_at: Date;
  changed_at: Date;
}

interface OutgoingTable {
  workspace_id: number;
  bot_id: number;
  key: string;
  state: 'queued' | 'sending' | 'sent' | 'refused' | 'unknown';
  since: Date;
  due_by: Date;
  message_ids: Generated<number[]>;
  sent_at: Date | null;
  chat_gone: Generated<boolean>;
  description: Generated<string>;
}

interface SendPaceTable {
  workspace_id: number;
  bot_id: number;
  scope: string;
  granted: Generated<Date[]>;
  asked_until: Date;
  blocked_until: Date;
}

interface AutomaticForwardTable {
  workspace_id: number;
  bot_id: number;
  channel_chat_id: number;
  message_id: number;
  group_chat_id: number;
  group_message_id: number;
  seen_at: Date;
}

/** An account that is being let in. */
interface AccountLoginTable {
  workspace_id: number;
  login_id: string;
  step: 'scan' | 'code' | 'password';
  sealed_session: Buffer;
  phone: string;
  code_hash: string;
  expires_at: Date;
}

interface AccountTable {
  workspace_id: number;
  user_id: number;
  name: string;
  username: string;
  phone: string;
  sealed_session: Buffer | null;
  may_read: boolean;
  may_publish: boolean;
  problem: string | null;
  waits_until: Date | null;
  connected_at: Date;
  looked_at: Date | null;
  next_look_at: Date;
  channels_read_at: Date | null;
  calls: number | null;
  going_price: Generated<number>;
  calls_at: Date | null;
  failures: Generated<number>;
  told_problem: string | null;
}

interface AccountChannelTable {
  workspace_id: number;
  user_id: number;
  telegram_id: number;
  access_hash: string;
  title: string;
  username: string;
  is_group: boolean;
  channel_id: number | null;
  collects: boolean;
  newest_ids: number[];
  history_before: number | null;
  history_complete: boolean;
  reviewed_before: number | null;
  statistics_at: Date | null;
  problem: string | null;
  next_look_at: Date;
  wanted: Generated<boolean>;
  looked_at: Date | null;
  known_since: Date | null;
  posts: Generated<readonly KnownPost[]>;
  next_older_at: Date | null;
  facts_at: Date | null;
  shows_statistics: boolean | null;
  forwards_asked: Generated<Readonly<Record<string, number>>>;
}

interface NativeStatisticTable {
  workspace_id: number;
  channel_id: number;
  day: string;
  observed_at: Date;
  statistics: unknown;
}

export interface TelegramTables {
  readonly public_page: PublicPageTable;
  readonly page_purse: PagePurseTable;
  readonly watch: WatchTable;
  readonly bot: BotTable;
  readonly bot_update: BotUpdateTable;
  readonly bot_chat: BotChatTable;
  readonly bot_person: BotPersonTable;
  readonly outgoing: OutgoingTable;
  readonly send_pace: SendPaceTable;
  readonly automatic_forward: AutomaticForwardTable;
  readonly account_login: AccountLoginTable;
  readonly account: AccountTable;
  readonly account_channel: AccountChannelTable;
  readonly native_statistic: NativeStatisticTable;
}

/** Tables that carry no workspace on purpose. */
export const telegramGlobalTables = ['public_page', 'page_purse'] as const;
