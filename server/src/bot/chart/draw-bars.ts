import { FAINT, FALL, GRID, INK, SERIES, type Sheet, TEXT_SIZE, write } from './sheet.ts';

/** How long a bar is, and what is written above it. */
export interface BarValue {
  readonly value: number;
  readonly text: string;
}

/** One figure of each of those that are compared. */
export interface BarGroup {
  readonly title: string;
  /** One for each name; null where it is not known. */
  readonly values: readonly (BarValue | null)[];
}

/** Groups, two beside each other, each with a bar for every name. */
export interface BarsChart {
  readonly names: readonly string[];
  readonly groups: readonly BarGroup[];
}

const COLUMNS = 2;
const [SIDE, GAP, TOP, BOTTOM] = [40, 56, 64, 30];
const [ROW_HEIGHT, BAR_HEIGHT, CORNER] = [78, 22, 5];
/** A bar of nothing is seen to be there. */
const LEAST_LENGTH = 2;

export function heightOfBars({ names, groups }: BarsChart): number {
  return Math.ceil(groups.length / COLUMNS) * groupHeight(names.length);
}

function groupHeight(names: number): number {
  return TOP + names * ROW_HEIGHT + BOTTOM;
}

export function drawBars(sheet: Sheet, { names, groups }: BarsChart): void {
  const width = (sheet.width - 2 * SIDE - (COLUMNS - 1) * GAP) / COLUMNS;
  for (const [index, group] of groups.entries()) {
    const left = SIDE + (index % COLUMNS) * (width + GAP);
    const top = Math.floor(index / COLUMNS) * groupHeight(names.length);
    write(sheet, group.title, [left, top + 42], { colour: INK, align: 'left', most: width });
    drawGroup(sheet, group, names, { left, top: top + TOP, width });
  }
}

/** Bars begin at the same place, whatever their sign: a fall is told by its colour and its number. */
function drawGroup(
  sheet: Sheet,
  { values }: BarGroup,
  names: readonly string[],
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): void {
  const { context } = sheet;
  const longest = Math.max(...values.map((known) => Math.abs(known?.value ?? 0)), Number.MIN_VALUE);
  for (const [index, name] of names.entries()) {
    const known = values[index] ?? null;
    const [base, bar] = [top + index * ROW_HEIGHT + TEXT_SIZE, top + index * ROW_HEIGHT + TEXT_SIZE + 14];
    const figure = known?.text ?? '—';
    write(sheet, figure, [left + width, base], { colour: INK, align: 'right', most: null });
    const room = width - context.measureText(figure).width - TEXT_SIZE;
    write(sheet, name, [left, base], { colour: FAINT, align: 'left', most: room });
    fillBar(sheet, GRID, [left, bar], width);
    if (known === null) continue;
    const { value } = known;
    const length = Math.max(LEAST_LENGTH, (Math.abs(value) / longest) * width);
    fillBar(sheet, value < 0 ? FALL : SERIES, [left, bar], length);
  }
}

function fillBar(
  { context }: Sheet,
  colour: string,
  [x, y]: readonly [x: number, y: number],
  length: number,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(x, y, length, BAR_HEIGHT, Math.min(CORNER, length / 2));
  context.fill();
}
