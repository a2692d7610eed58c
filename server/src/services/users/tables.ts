import type { ColumnType, Generated } from 'kysely';

/** Written once, at insertion. */
type Fixed<Value> = ColumnType<Value, Value, never>;

/** A person. Kept through the accounts library, which chooses the id. */
interface UserTable {
  readonly id: Fixed<string>;
  name: string;
  /** Lower case. */
  email: string;
  email_verified: boolean;
  image: string | null;
  /** BCP 47; empty follows the browser. */
  locale: string | null;
  created_at: Date;
  updated_at: Date;
}

/** A way of proving to be a person; the only one so far is `credential`, a password. */
interface AccountTable {
  readonly id: Fixed<string>;
  account_id: string;
  provider_id: string;
  user_id: string;
  password: string | null;
  created_at: Date;
  updated_at: Date;
}

interface SessionTable {
  readonly id: Fixed<string>;
  user_id: string;
  /** SHA-256 of the token, hexadecimal: a copy of the database opens no session. */
  token: string;
  expires_at: Date;
  created_at: Date;
  updated_at: Date;
}

/** One row: the state of the installation's set-up. */
interface SetupTable {
  readonly id: Fixed<number>;
  /** Random; the link's token is made from it with the program's secret, so that it can be printed again. */
  nonce: Fixed<string>;
  used_at: Date | null;
}

interface ResetLinkTable {
  readonly token_digest: Fixed<string>;
  readonly user_id: Fixed<string>;
  expires_at: Date;
}

/** Which Telegram user is which person. */
interface TelegramLinkTable {
  readonly telegram_user_id: Fixed<number>;
  readonly user_id: Fixed<string>;
  name: string;
  /** Without @; empty where there is none. */
  username: string;
  /** Picked in the bot; empty where none was. */
  locale: Generated<string>;
  /** What the bot speaks of; proves no membership. */
  picked_workspace: Generated<number | null>;
  linked_at: Date;
}

interface TelegramLinkCodeTable {
  readonly code_digest: Fixed<string>;
  readonly user_id: Fixed<string>;
  expires_at: Date;
}

/** A proof of Telegram that a session was opened with. */
interface UsedProofTable {
  readonly digest: Fixed<string>;
  readonly good_until: Fixed<Date>;
}

/** Failed sign-ins by address, whether or not the address has an account. */
interface SignInAttemptTable {
  readonly email_digest: Fixed<string>;
  failures: number;
  last_failed_at: Date;
  blocked_until: Date | null;
}

interface WorkspaceTable {
  readonly workspace_id: Fixed<number>;
  name: string;
  simulated: Fixed<boolean>;
  created_at: Generated<Date>;
}

interface MembershipTable {
  readonly workspace_id: Fixed<number>;
  readonly user_id: Fixed<string>;
  /** Number of analyticbot.users.v1.Role. */
  role: number;
  created_at: Generated<Date>;
}

export interface UsersTables {
  user: UserTable;
  account: AccountTable;
  session: SessionTable;
  setup: SetupTable;
  reset_link: ResetLinkTable;
  telegram_link: TelegramLinkTable;
  telegram_link_code: TelegramLinkCodeTable;
  used_proof: UsedProofTable;
  sign_in_attempt: SignInAttemptTable;
  workspace: WorkspaceTable;
  membership: MembershipTable;
}

/**
 * Tables that hold no row of one workspace: people exist across workspaces, and links and attempts exist before
 * anybody is known.
 */
export const usersGlobalTables = [
  'user',
  'account',
  'session',
  'setup',
  'reset_link',
  'telegram_link',
  'telegram_link_code',
  'used_proof',
  'sign_in_attempt',
] as const;
