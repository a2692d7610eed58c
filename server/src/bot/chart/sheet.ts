import type { SKRSContext2D } from '@napi-rs/canvas';
import { fontOf } from './lettering.ts';

/** What is drawn on, with what all drawings have in common. */
export interface Sheet {
  readonly context: SKRSContext2D;
  readonly width: number;
  readonly height: number;
  /** Without what the font cannot write. */
  readonly writable: (text: string) => string;
}

export const TEXT_SIZE = 24;

// Those of the page's light theme. A picture has a ground of its own, so that it is read in a dark chat as well.
export const GROUND = '#ffffff';
export const INK = '#1d1c19';
export const FAINT = '#6c675e';
export const GRID = '#ebe8e1';
export const SERIES = '#0b7a6e';
export const FALL = '#b3321f';

/** Nothing is written nearer to the edge. */
const EDGE = 4;

export interface Writing {
  readonly colour: string;
  readonly align: 'left' | 'center' | 'right';
  /** What is longer is cut off, with an ellipsis; null leaves it. */
  readonly most: number | null;
}

/** Writes a line of text, its base line at the point; moved where it would leave the sheet. */
export function write(
  { context, width, writable }: Sheet,
  text: string,
  [x, y]: readonly [x: number, y: number],
  { colour, align, most }: Writing,
): void {
  context.font = fontOf(TEXT_SIZE);
  const shown = most === null ? writable(text) : cutOff(context, writable(text), most);
  const needed = context.measureText(shown).width;
  const start = align === 'left' ? x : align === 'center' ? x - needed / 2 : x - needed;
  context.fillStyle = colour;
  context.fillText(shown, Math.min(Math.max(start, EDGE), width - EDGE - needed), y);
}

function cutOff(context: SKRSContext2D, text: string, most: number): string {
  let shown = text;
  while (shown !== '' && context.measureText(shown).width > most)
    shown = `${[...shown.replace(/…$/u, '')].slice(0, -1).join('').trimEnd()}…`;
  return shown;
}
