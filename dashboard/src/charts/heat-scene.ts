import { amountClass, bands, liftClass } from './scales.ts';
import { estimateTextWidth, type Scene, type Shape } from './scene.ts';

export interface HeatCell {
  /** 0 = Monday. */
  readonly row: number;
  /** Hour of the day. */
  readonly column: number;
  readonly posts: number;
  /** Lift over the channel's own expectation, 1 = as usual; null where it is not known. */
  readonly lift: number | null;
}

export interface HeatSceneOptions {
  readonly width: number;
  readonly rowLabels: readonly string[];
  /** `lift` paints against expectation, `posts` paints how many posts fall there. */
  readonly paint: 'lift' | 'posts';
}

export const liftClasses = 7;
export const amountClasses = 5;
const fontSize = 12;

/** Seven rows of weekdays by 24 columns of hours; a cell without posts is drawn empty. */
export function heatScene(cells: readonly HeatCell[], options: HeatSceneOptions): Scene {
  const { width, rowLabels, paint } = options;
  const left = Math.max(...rowLabels.map((label) => estimateTextWidth(label, fontSize))) + 8;
  const top = 18;
  const columns = bands(24, width - left, width < 480 ? 1 : 2);
  const columnWidth = columns[0]?.width ?? 0;
  const rowHeight = Math.min(34, Math.max(22, columnWidth));
  const gap = width < 480 ? 1 : 2;
  const largest = Math.max(0, ...cells.map((cell) => cell.posts));
  const shapes: Shape[] = [];
  const everyHours = columnWidth < 18 ? 6 : columnWidth < 26 ? 3 : 1;
  for (const [hour, column] of columns.entries())
    if (hour % everyHours === 0)
      shapes.push({
        kind: 'text',
        x: left + column.start + column.width / 2,
        y: 12,
        text: String(hour).padStart(2, '0'),
        ink: 'chart-axis',
        size: 11,
        anchor: 'middle',
      });
  const datumAt = new Map(cells.map((cell, index) => [cell.row * 24 + cell.column, index]));
  for (const [row, label] of rowLabels.entries()) {
    const y = top + row * (rowHeight + gap);
    shapes.push({
      kind: 'text',
      x: left - 8,
      y: y + rowHeight / 2 + 4,
      text: label,
      ink: 'chart-axis',
      size: fontSize,
      anchor: 'end',
    });
    for (const [hour, column] of columns.entries()) {
      const datum = datumAt.get(row * 24 + hour);
      const cell = datum === undefined ? undefined : cells[datum];
      const base = {
        kind: 'rect',
        x: left + column.start,
        y,
        width: column.width,
        height: rowHeight,
        radius: 3,
      } as const;
      if (cell === undefined || datum === undefined || cell.posts === 0)
        shapes.push({ ...base, ink: 'heat-0' });
      else shapes.push({ ...base, ink: heatInk(cell, paint, largest), datum });
    }
  }
  return { width, height: top + rowLabels.length * (rowHeight + gap), shapes };
}

export const heatInks = ['heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'] as const;
export const liftInks = ['lift-0', 'lift-1', 'lift-2', 'lift-3', 'lift-4', 'lift-5', 'lift-6'] as const;

function heatInk(cell: HeatCell, paint: 'lift' | 'posts', largest: number): Shape['ink'] {
  if (paint === 'posts') return heatInks[amountClass(cell.posts, largest, amountClasses)] ?? 'heat-1';
  if (cell.lift === null) return 'heat-0';
  return liftInks[liftClass(cell.lift, liftClasses)] ?? 'lift-3';
}
