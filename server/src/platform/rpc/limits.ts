/** The largest single message, in bytes, either way and in both shapes. A stream may carry many. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** How long a call with one answer may take when its caller does not say. Streams have no limit of their own. */
export const DEFAULT_TIMEOUT_MS = 30_000;
