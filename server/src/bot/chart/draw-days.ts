import { niceTicks } from './nice-ticks.ts';
import { FAINT, FALL, GRID, INK, SERIES, type Sheet, TEXT_SIZE, write } from './sheet.ts';

/** One drawing of the picture: columns or a line over the days. */
export interface Panel {
  readonly kind: 'columns' | 'line';
  readonly title: string;
  /** One for each day; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

/** Panels, one under the other, over the same days. */
export interface DaysChart {
  readonly panels: readonly Panel[];
  /** As they are written under the lowest panel, one for each value. */
  readonly days: readonly string[];
  readonly writeValue: (value: number) => string;
}

const PANEL_HEIGHT = 330;
const [LEFT, RIGHT, TOP, BOTTOM] = [128, 30, 64, 18];
const DAYS_HEIGHT = 44;
const MOST_DAYS_WRITTEN = 6;
const [LINE_WIDTH, DOT_RADIUS, MOST_COLUMN_WIDTH, CORNER] = [4, 5, 48, 5];

export function heightOfDays({ panels }: DaysChart): number {
  return panels.length * PANEL_HEIGHT + DAYS_HEIGHT;
}

export function drawDays(sheet: Sheet, { panels, days, writeValue }: DaysChart): void {
  for (const [index, panel] of panels.entries()) {
    const top = index * PANEL_HEIGHT;
    write(sheet, panel.title, [LEFT, top + 38], { colour: INK, align: 'left', most: null });
    drawPanel(sheet, panel, top, writeValue);
  }
  const every = Math.max(1, Math.ceil(days.length / MOST_DAYS_WRITTEN));
  for (const [index, day] of days.entries()) {
    if (index % every !== 0) continue;
    const at = [placeOf(sheet, index, days.length), panels.length * PANEL_HEIGHT + 26] as const;
    write(sheet, day, at, { colour: FAINT, align: 'center', most: null });
  }
}

/** The middle of a day's share of the width. */
function placeOf({ width }: Sheet, index: number, count: number): number {
  return LEFT + ((width - LEFT - RIGHT) * (index + 0.5)) / count;
}

function drawPanel(
  sheet: Sheet,
  { kind, values }: Panel,
  top: number,
  writeValue: (value: number) => string,
): void {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  // Columns stand on zero. A line shows its own range, or a slow growth would be a flat line.
  const ticks =
    kind === 'columns' ? niceTicks(Math.min(0, least), Math.max(0, most)) : niceTicks(least, most);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const [upper, lower] = [top + TOP, top + PANEL_HEIGHT - BOTTOM];
  const yOf = (value: number): number => lower - ((value - low) / (high - low)) * (lower - upper);
  for (const tick of ticks) {
    const y = Math.round(yOf(tick));
    sheet.context.fillStyle = GRID;
    sheet.context.fillRect(LEFT, y, sheet.width - LEFT - RIGHT, 1);
    const writing = { colour: FAINT, align: 'right', most: null } as const;
    write(sheet, writeValue(tick), [LEFT - 16, y + TEXT_SIZE / 3], writing);
  }
  if (kind === 'columns') drawColumns(sheet, values, yOf);
  else drawLine(sheet, values, yOf);
}

function drawColumns(sheet: Sheet, values: readonly (number | null)[], yOf: (value: number) => number): void {
  const { context } = sheet;
  const width = Math.min(MOST_COLUMN_WIDTH, ((sheet.width - LEFT - RIGHT) / values.length) * 0.7);
  const ground = yOf(0);
  for (const [index, value] of values.entries()) {
    if (value === null || value === 0) continue;
    const x = placeOf(sheet, index, values.length) - width / 2;
    const height = Math.max(1, Math.abs(yOf(value) - ground));
    const corner = Math.min(width / 3, height, CORNER);
    context.fillStyle = value > 0 ? SERIES : FALL;
    context.beginPath();
    // Its corners are round where it ends, not where it stands.
    if (value > 0) context.roundRect(x, ground - height, width, height, [corner, corner, 0, 0]);
    else context.roundRect(x, ground, width, height, [0, 0, corner, corner]);
    context.fill();
  }
}

/** Broken off where nothing is known; a day between two such days is a dot. */
function drawLine(sheet: Sheet, values: readonly (number | null)[], yOf: (value: number) => number): void {
  const { context } = sheet;
  context.strokeStyle = SERIES;
  context.fillStyle = SERIES;
  context.lineWidth = LINE_WIDTH;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  const placeAt = (index: number): number => placeOf(sheet, index, values.length);
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const [before, after] = [values[index - 1] ?? null, values[index + 1] ?? null];
    context.beginPath();
    if (before === null && after === null) {
      context.arc(placeAt(index), yOf(value), DOT_RADIUS, 0, 2 * Math.PI);
      context.fill();
    } else if (before !== null) {
      context.moveTo(placeAt(index - 1), yOf(before));
      context.lineTo(placeAt(index), yOf(value));
      context.stroke();
    }
  }
}
