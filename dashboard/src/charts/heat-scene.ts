import { amountClass, bands, liftClass } from './scales.ts';
import { estimateTextWidth, type Ink, type Scene, type Shape } from './scene.ts';

export interface HeatCell {
  /** 0 = Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly posts: number;
  /** Lift over the channel's own expectation, 1 = as usual; null where it is not known. */
  readonly lift: number | null;
}

export interface HeatSceneOptions {
  readonly width: number;
  /** Names of the seven days, Monday first. */
  readonly weekdays: readonly string[];
  /** `lift` paints against expectation, `posts` paints how many posts fall there. */
  readonly paint: 'lift' | 'posts';
}

export const heatInks = ['heat-1', 'heat-2', 'heat-3', 'heat-4', 'heat-5'] as const;
export const liftInks = ['lift-0', 'lift-1', 'lift-2', 'lift-3', 'lift-4', 'lift-5', 'lift-6'] as const;

const fontSize = 12;
const top = 20;
const gap = 2;

/** Below this width a cell of 24 columns is too narrow for a finger. */
const phoneWidth = 560;

/**
 * Every hour of the week as a cell: weekdays down and hours across, or the other way round on a
 * phone. A cell without posts is drawn empty and does not respond.
 */
export function heatScene(cells: readonly HeatCell[], options: HeatSceneOptions): Scene {
  const { width, weekdays, paint } = options;
  const tall = width < phoneWidth;
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
  const rowLabels = tall ? hours : weekdays;
  const columnLabels = tall ? weekdays : hours;
  const left = Math.max(...rowLabels.map((label) => estimateTextWidth(label, fontSize))) + 8;
  const columns = bands(columnLabels.length, width - left, gap);
  const columnWidth = columns[0]?.width ?? 0;
  const rowHeight = tall ? 24 : Math.min(34, Math.max(24, columnWidth));
  const every = Math.max(
    1,
    Math.ceil(estimateTextWidth(columnLabels[0] ?? '', fontSize) / Math.max(1, columnWidth)),
  );
  const largest = Math.max(0, ...cells.map((cell) => cell.posts));
  const datumAt = new Map(cells.map((cell, index) => [cell.weekday * 24 + cell.hour, index]));
  const head = columns.flatMap((column, index) =>
    index % every === 0
      ? [label(columnLabels[index], left + column.start + column.width / 2, 13, 'middle')]
      : [],
  );
  const body = rowLabels.flatMap((rowLabel, row) => {
    const y = top + row * (rowHeight + gap);
    const drawn = columns.map((column, index): Shape => {
      const datum = datumAt.get(tall ? index * 24 + row : row * 24 + index);
      const cell = datum === undefined ? undefined : cells[datum];
      const place = { x: left + column.start, y, width: column.width, height: rowHeight, radius: 3 };
      return cell === undefined || datum === undefined || cell.posts === 0
        ? { kind: 'rect', ...place, ink: 'heat-0' }
        : { kind: 'rect', ...place, ink: heatInk(cell, paint, largest), datum };
    });
    return [label(rowLabel, left - 8, y + rowHeight / 2 + 4, 'end'), ...drawn];
  });
  return { width, height: top + rowLabels.length * (rowHeight + gap), shapes: [...head, ...body] };
}

function label(text: string | undefined, x: number, y: number, anchor: 'middle' | 'end'): Shape {
  return { kind: 'text', x, y, text: text ?? '', ink: 'chart-axis', size: fontSize, anchor };
}

function heatInk(cell: HeatCell, paint: 'lift' | 'posts', largest: number): Ink {
  if (paint === 'posts') return heatInks[amountClass(cell.posts, largest, heatInks.length)] ?? 'heat-1';
  if (cell.lift === null) return 'heat-0';
  return liftInks[liftClass(cell.lift, liftInks.length)] ?? 'lift-3';
}
