import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

/** Something to be written in the same transaction as the records of one channel, even where there are none. */
export interface Alongside {
  readonly channelId: number;
  /**
   * Runs under the channel's lock, after the records are merged. Safe to repeat.
   *
   * @returns the messages that it changed
   */
  write(tx: DatabaseTransaction<ChannelsTables>): Promise<readonly number[]>;
}
