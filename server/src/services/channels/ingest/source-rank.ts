import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { SourceName } from '../readers/record.ts';

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

const NAMES: Readonly<Record<SourceName, Source>> = {
  export: Source.EXPORT,
  dump: Source.DUMP,
  'web-preview': Source.WEB_PREVIEW,
  bot: Source.BOT,
  mtproto: Source.MTPROTO,
  simulated: Source.SIMULATED,
};

/** @returns 0 for a source that is not known, which yields to every other. */
export function sourceRank(source: Source): number {
  return RANKS.get(source) ?? 0;
}

/** The source of that rank, by the name that exports give it; null for rank 0. */
export function sourceNameOfRank(rank: number): SourceName | null {
  const found = [...RANKS].find(([, known]) => known === rank)?.[0];
  return found === undefined ? null : nameOfSource(found);
}

export function sourceOfName(name: SourceName): Source {
  return NAMES[name];
}

/** @param source a stored number of the contract's Source; null for one that is not known */
export function nameOfSource(source: number): SourceName | null {
  for (const [name, known] of Object.entries(NAMES)) {
    if (known === source && isSourceName(name)) return name;
  }
  return null;
}

function isSourceName(name: string): name is SourceName {
  return Object.hasOwn(NAMES, name);
}
