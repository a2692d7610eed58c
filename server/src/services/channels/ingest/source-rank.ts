import { Source } from '@analyticbot/contracts/common/v1/metric';

/**
 * How far the description of a message by a source is to be trusted, 1 (least) to 7: Telegram itself before
 * a file made by its own program, that before a page, a page before what some other program wrote down.
 */
const RANKS: ReadonlyMap<Source, number> = new Map([
  [Source.MTPROTO, 6],
  [Source.EXPORT, 5],
  [Source.BOT, 4],
  [Source.WEB_PREVIEW, 3],
  [Source.DUMP, 2],
  [Source.SIMULATED, 1],
]);

/** @returns 0 for a source that is not known, which yields to every other. */
export function sourceRank(source: Source): number {
  return RANKS.get(source) ?? 0;
}
