import { linearScale, niceDomain } from './scales.ts';
import { estimateTextWidth, fitText, type Scene, type Shape } from './scene.ts';

export interface Bar {
  readonly label: string;
  /** Null where the value is unknown: the row stays, without a bar. */
  readonly value: number | null;
  /** The value in words, drawn beside the bar. */
  readonly text: string;
}

export interface BarSceneOptions {
  readonly width: number;
  /** Draws a dashed line at this value, for example 1 for "as usual". */
  readonly reference?: number;
}

const rowHeight = 28;
const fontSize = 13;

/** Horizontal bars with their labels on the left and their values at the end, one row each. */
export function barScene(bars: readonly Bar[], { width, reference }: BarSceneOptions): Scene {
  const known = bars.flatMap((bar) => (bar.value === null ? [] : [bar.value]));
  const [low, high] = niceDomain(reference === undefined ? known : [...known, reference]);
  const labelWidth = Math.min(
    width * 0.38,
    Math.max(40, ...bars.map((bar) => estimateTextWidth(bar.label, fontSize))) + 10,
  );
  const valueWidth = Math.max(36, ...bars.map((bar) => estimateTextWidth(bar.text, fontSize))) + 8;
  const x = linearScale([low, high], [labelWidth, Math.max(labelWidth + 20, width - valueWidth)]);
  const shapes: Shape[] = bars.flatMap((bar, index) => {
    const top = index * rowHeight;
    const middle = top + rowHeight / 2 + 4.5;
    const zero = x(0);
    const end = bar.value === null ? zero : x(bar.value);
    const row: Shape[] = [
      {
        kind: 'text',
        x: labelWidth - 10,
        y: middle,
        text: fitText(bar.label, fontSize, labelWidth - 10),
        ink: 'ink',
        size: fontSize,
        anchor: 'end',
      },
      {
        kind: 'text',
        x: Math.max(zero, end) + 6,
        y: middle,
        text: bar.text,
        ink: bar.value === null ? 'ink-muted' : 'ink',
        size: fontSize,
      },
    ];
    if (bar.value !== null)
      row.unshift({
        kind: 'rect',
        x: Math.min(zero, end),
        y: top + 5,
        width: Math.max(1.5, Math.abs(end - zero)),
        height: rowHeight - 10,
        ink: bar.value < 0 ? 'negative' : 'chart-1',
        radius: 3,
        datum: index,
      });
    return row;
  });
  const height = bars.length * rowHeight;
  const mark: Shape[] =
    reference === undefined
      ? []
      : [
          {
            kind: 'line',
            x1: x(reference),
            x2: x(reference),
            y1: 0,
            y2: height,
            ink: 'chart-axis',
            dashed: true,
          },
        ];
  return { width, height, shapes: [...shapes, ...mark] };
}
