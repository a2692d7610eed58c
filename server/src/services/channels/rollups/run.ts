import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

/** Does a piece of work in a transaction of its own. */
export type Run = <Result>(
  work: (tx: DatabaseTransaction<ChannelsTables>) => Promise<Result>,
) => Promise<Result>;
