import { type HeadlineItem, type LoadedHeadline, loadHeadlines } from './load-headlines.ts';
import { type ReadDeps, reading } from './read-deps.ts';

/**
 * Headlines side by side, in the order asked: several channels, or several windows of one. As many statements for
 * twelve items as for one. Throws CHANNEL_NOT_FOUND (for any of them), WINDOW_INVALID.
 */
export function compare(
  deps: ReadDeps,
  workspaceId: number,
  items: readonly HeadlineItem[],
): Promise<readonly LoadedHeadline[]> {
  return reading(deps, workspaceId, async (tx) => {
    const loaded = await loadHeadlines(tx, items, { withReactions: false });
    return loaded.items;
  });
}
