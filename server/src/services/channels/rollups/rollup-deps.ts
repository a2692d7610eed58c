import type { Database } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

export interface RollupDeps {
  readonly database: Database<ChannelsTables>;
}

export interface RollupChannel {
  readonly workspaceId: number;
  readonly channelId: number;
}
