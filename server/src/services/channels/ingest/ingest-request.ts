import type { Source } from '@analyticbot/contracts/common/v1/metric';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import type { Alongside } from './alongside.ts';
import type { ReadSummary, Unplaced } from './read-summary.ts';
import type { FileSet } from './resolve-channel.ts';
import type { Observation } from './staged-batch.ts';
import type { WrittenBatch } from './write-batch.ts';

export interface IngestRequest {
  readonly workspaceId: number;
  readonly source: Source;
  /** When readings were made whose records do not say: stated by a person, or the file's newest date. */
  readonly observation: Observation;
  /** IANA zone of channels that are new. */
  readonly timeZone: string;
  readonly simulated: boolean;
  /** Channels that a person chose, by `ChannelReference.key`. */
  readonly chosen: ReadonlyMap<string, number>;
  /** Shared by the files that are read together. */
  readonly set: FileSet;
  /** Rows of one transaction. Fewer where a test looks at what a kill leaves behind. */
  readonly rowsPerBatch?: number;
  /** The posts are news: rules and forecasts go by them. History otherwise. */
  readonly live?: boolean;
  /** What records cannot say, written together with them. They are few enough for one batch. */
  readonly alongside?: Alongside;
  /** Runs in each batch's own transaction. */
  readonly onWritten?: (tx: DatabaseTransaction<ChannelsTables>, written: WrittenBatch) => Promise<void>;
  /** What is told of a read lists the pictures that messages name. */
  readonly pictures?: boolean;
  /** Told of records that were left out. */
  readonly onUnplaced?: (unplaced: readonly Unplaced[]) => void;
  /** Told of everything that was read, before it is written. */
  readonly onRead?: (read: ReadSummary) => Promise<void> | void;
}
