import type { Telemetry } from '../../platform/telemetry/index.ts';
import { type BarsChart, drawBars, heightOfBars } from './draw-bars.ts';
import { type DaysChart, drawDays, heightOfDays } from './draw-days.ts';
import { createWritable, fontParts } from './lettering.ts';
import { GROUND, type Sheet } from './sheet.ts';

/** Draws charts as PNG. Null where the library has no binary for this machine: then answers go without pictures. */
export interface Painter {
  days(chart: DaysChart): Promise<Uint8Array | null>;
  bars(chart: BarsChart): Promise<Uint8Array | null>;
}

type Paint = (height: number, draw: (sheet: Sheet) => void) => Promise<Uint8Array | null>;

const WIDTH = 1200;

/** The library and the font are loaded when the first chart is drawn. */
export function createPainter({ logger }: Pick<Telemetry, 'logger'>): Painter {
  let loading: Promise<Paint> | null = null;
  const paint: Paint = async (height, draw) => {
    loading ??= load(logger);
    return (await loading)(height, draw);
  };
  return {
    days: (chart) => paint(heightOfDays(chart), (sheet) => drawDays(sheet, chart)),
    bars: (chart) => paint(heightOfBars(chart), (sheet) => drawBars(sheet, chart)),
  };
}

async function load(logger: Telemetry['logger']): Promise<Paint> {
  const library = await import('@napi-rs/canvas').catch((error: unknown) => {
    logger.warn({ error }, 'there is nothing to draw charts with on this machine');
    return null;
  });
  if (library === null) return async () => null;
  const { createCanvas, GlobalFonts } = library;
  for (const { family, bytes } of fontParts()) GlobalFonts.register(bytes, family);
  const writable = createWritable();
  return async (height, draw) => {
    const canvas = createCanvas(WIDTH, height);
    const context = canvas.getContext('2d');
    context.fillStyle = GROUND;
    context.fillRect(0, 0, WIDTH, height);
    draw({ context, width: WIDTH, height, writable });
    const png = await canvas.encode('png');
    // What it holds is not counted by the garbage collector, which would come late.
    canvas.width = 1;
    canvas.height = 1;
    return png;
  };
}
