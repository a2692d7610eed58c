import { isWallTime } from '../wall-time.ts';

/** What the address of the composer holds. */
export interface ComposeSearch {
  /** YYYY-MM-DDTHH:MM on the clocks of the channel. */
  readonly at?: string;
  readonly channel?: number;
  readonly draft?: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address; what is malformed is left out. */
export function parseComposeSearch(raw: Readonly<Record<string, unknown>>): ComposeSearch {
  const { at, channel, draft } = raw;
  return {
    ...(typeof at === 'string' && isWallTime(at) ? { at } : {}),
    ...(typeof channel === 'number' && Number.isInteger(channel) && channel > 0 ? { channel } : {}),
    ...(typeof draft === 'string' && UUID.test(draft) ? { draft } : {}),
  };
}
