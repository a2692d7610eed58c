import type { InkResolver } from './paint-scene.ts';
import { fitText, type Ink } from './scene.ts';

/** What a chart offers for export as a picture: its size in CSS pixels and how to paint it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  paint(context: CanvasRenderingContext2D, colour: InkResolver): void;
}

const scale = 2;
const margin = 20;

/** Colours of the theme that is shown now, read from the style sheets. */
export function inksOf(element: Element): InkResolver {
  const style = getComputedStyle(element);
  return (ink: Ink) => style.getPropertyValue(`--${ink}`).trim() || '#888';
}

/**
 * A chart as PNG at twice its size, with its title above and its source below, so that the picture
 * says what it shows when it is passed on alone.
 */
export async function toPng(
  picture: Picture,
  words: { readonly title: string; readonly legend: string; readonly source: string },
  colour: InkResolver,
): Promise<Blob> {
  const head = words.legend === '' ? 36 : 56;
  const width = picture.width + 2 * margin;
  const height = picture.height + 2 * margin + head + 24;
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser refuses to draw: a picture cannot be made.');
  context.scale(scale, scale);
  context.fillStyle = colour('surface');
  context.fillRect(0, 0, width, height);
  const write = (text: string, y: number, font: string, size: number, ink: Ink): void => {
    context.font = `${font}${size}px system-ui, sans-serif`;
    context.fillStyle = colour(ink);
    context.fillText(fitText(text, size, picture.width), margin, y);
  };
  write(words.title, margin + 16, '600 ', 16, 'ink');
  if (words.legend !== '') write(words.legend, margin + 38, '', 13, 'ink-muted');
  context.save();
  context.translate(margin, margin + head);
  picture.paint(context, colour);
  context.restore();
  context.textAlign = 'start';
  write(words.source, height - margin + 4, '', 11, 'ink-muted');
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error('The picture came out empty.')) : resolve(blob),
    );
  });
}
