import type { Panel } from '../chart/draw-days.ts';
import type { TalkDeps } from '../deps.ts';
import type { Figures } from '../render/figures.ts';

/** Two points make a line, and one column is no chart. */
const FEWEST_VALUES = 2;

/** The picture of those panels that show something; null where none does. */
export async function paintPanels(
  { painter }: Pick<TalkDeps, 'painter'>,
  figures: Figures,
  days: readonly string[],
  panels: readonly Panel[],
): Promise<Uint8Array | null> {
  const shown = panels.filter(
    ({ values }) => values.filter((value) => value !== null).length >= FEWEST_VALUES,
  );
  if (shown.length === 0) return null;
  return painter.days({
    panels: shown,
    days: days.map((day) => figures.shortDay(day)),
    writeValue: figures.compact,
  });
}
