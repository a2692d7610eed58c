import type { ChannelRow } from '../channel-store.ts';
import { resolveWindow } from '../channel-window.ts';
import type { InstantWindow, LocalWindow } from '../metrics/local-window.ts';
import { type ReadTransaction, requireChannel } from '../read-deps.ts';
import { readFirstChange } from './member-change-store.ts';

/** A window of a channel, and since when its members are seen. */
export interface WatchedWindow {
  readonly channel: ChannelRow;
  readonly window: LocalWindow;
  readonly instants: InstantWindow;
  /** The first change that was ever seen; null where none was. */
  readonly since: Date | null;
}

/** What every question about members begins with. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID. */
export async function readWatchedWindow(
  tx: ReadTransaction,
  asked: { readonly channelId: number; readonly window: LocalWindow },
): Promise<WatchedWindow> {
  const channel = await requireChannel(tx, asked.channelId);
  const { days: window, instants } = resolveWindow(asked.window, channel);
  return { channel, window, instants, since: await readFirstChange(tx, asked.channelId) };
}
