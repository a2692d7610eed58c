import type { Locale } from './locale-of.ts';
import type { Facts, NoticeKind, Texts } from './notice.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Condition } from './rules/condition.ts';
import type { DeliveryReason } from './senders/delivery-words.ts';

interface DestinationTable {
  workspace_id: number;
  destination_id: string;
  kind: 'telegram' | 'webhook' | 'email';
  address: string;
  name: string;
  bot_id: number;
  locale: Locale;
  sealed_secret: Buffer | null;
  confirmed: boolean;
  code_digest: string | null;
  code_expires_at: Date | null;
  muted_until: Date | null;
  quiet_hours: QuietHours | null;
  added_at: Date;
}

interface NoticeTable {
  workspace_id: number;
  notice_id: string;
  channel_id: number;
  kind: NoticeKind;
  subject: string;
  /** How the subject stands; empty where nothing is wrong with it. */
  reason: string;
  texts: Texts;
  facts: Facts;
  created_at: Date;
}

interface DeliveryTable {
  workspace_id: number;
  notice_id: string;
  destination_id: string;
  state: 'waiting' | 'delivered' | 'dead' | 'muted';
  attempts: number;
  due_at: Date;
  last_reason: DeliveryReason | '';
  last_error: string;
}

interface RuleTable {
  workspace_id: number;
  rule_id: string;
  name: string;
  channel_id: number;
  condition: Condition;
  destination_ids: string[];
  is_on: boolean;
  on_since: Date | null;
  state: 'unknown' | 'armed' | 'fired';
  fired_at: Date | null;
  judged_day: string | null;
  due_at: Date;
  added_at: Date;
}

interface RulePostTable {
  workspace_id: number;
  rule_id: string;
  message_id: number;
  told_at: Date;
}

interface DigestTable {
  workspace_id: number;
  digest_id: string;
  weekday: number;
  hour: number;
  time_zone: string;
  channel_ids: number[];
  destination_ids: string[];
  next_at: Date | null;
  added_at: Date;
}

interface LinkCodeTable {
  workspace_id: number;
  code_digest: string;
  expires_at: Date;
}

export interface NotificationsTables {
  readonly destination: DestinationTable;
  readonly notice: NoticeTable;
  readonly delivery: DeliveryTable;
  readonly rule: RuleTable;
  readonly rule_post: RulePostTable;
  readonly digest: DigestTable;
  readonly link_code: LinkCodeTable;
}
