import type { RecordBatch } from './reader.ts';

/** A batch of nothing, to begin one from. */
export const NO_RECORDS: RecordBatch = {
  channels: [],
  channelAliases: [],
  posts: [],
  postAliases: [],
  measurements: [],
  reactions: [],
  subscribers: [],
  serviceMessages: [],
  skipped: [],
  bytesRead: 0,
  end: null,
};
