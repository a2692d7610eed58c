/**
 * A drawing as data: charts lay their shapes out once, and the page (SVG) and the exported picture
 * (canvas) paint the same shapes. Colours are names of theme tokens, so that both follow the theme.
 */

/** Name of a colour token: `--<name>` in the style sheets. */
export type Ink =
  | 'ink'
  | 'ink-muted'
  | 'surface'
  | `chart-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`
  | 'chart-grid'
  | 'chart-axis'
  | 'negative'
  | `heat-${0 | 1 | 2 | 3 | 4 | 5}`
  | `lift-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
      readonly radius?: number;
      /** Index of the datum that the shape stands for: makes it respond to pointer and keyboard. */
      readonly datum?: number;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly ink: Ink;
      readonly dashed?: boolean;
      readonly width?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly ink: Ink;
      readonly size: number;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly bold?: boolean;
    };

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** About how wide a text is, in pixels: charts reserve room with it before anything is painted. */
export function estimateTextWidth(text: string, size: number): number {
  let units = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    units += code > 0x2e80 ? 1.15 : code > 0x24f ? 0.66 : 0.6;
  }
  return units * size;
}

/** Text cut with an ellipsis so that it is about no wider than `width` pixels. */
export function fitText(text: string, size: number, width: number): string {
  // Half a pixel of grace: a label must fit into the room that was reserved for itself.
  if (estimateTextWidth(text, size) <= width + 0.5) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && estimateTextWidth(`${characters.join('')}…`, size) > width)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
