import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/telemetry/index.ts';
import { figuresOf } from '../render/figures.ts';
import { LANGUAGES } from '../words/language.ts';
import { WORDS } from '../words/words.ts';
import type { BarsChart } from './draw-bars.ts';
import type { DaysChart } from './draw-days.ts';
import { createWritable } from './lettering.ts';
import { niceTicks } from './nice-ticks.ts';
import { createPainter } from './painter.ts';
import { FAINT, FALL, INK, SERIES } from './sheet.ts';

const painter = createPainter({
  logger: createLogger({ level: 'fatal', destination: { write: () => undefined } }),
});

/** Where pixels of one colour are, and how many. */
interface Seen {
  readonly count: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NOWHERE: Seen = { count: 0, left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };

interface Look {
  readonly width: number;
  readonly height: number;
  of(colour: string): Seen;
}

/** What is seen of a PNG, by a reader of pictures. */
async function look(png: Uint8Array | null): Promise<Look> {
  if (png === null) throw new Error('There is no picture.');
  const picture = await loadImage(Buffer.from(png));
  const { width, height } = picture;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const view = new DataView(context.getImageData(0, 0, width, height).data.buffer);
  const seen = new Map<number, Seen>();
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = view.getUint32(pixel * 4) >>> 8;
    if (colour === 0xffffff) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const known = seen.get(colour) ?? NOWHERE;
    seen.set(colour, {
      count: known.count + 1,
      left: Math.min(known.left, x),
      right: Math.max(known.right, x),
      top: Math.min(known.top, y),
      bottom: Math.max(known.bottom, y),
    });
  }
  return { width, height, of: (colour) => seen.get(Number.parseInt(colour.slice(1), 16)) ?? NOWHERE };
}

describe('the letters', () => {
  const writable = createWritable();

  it.each(LANGUAGES)('write all that a chart says in "%s"', (language) => {
    const words = WORDS[language];
    const figures = figuresOf(language);
    const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-28`);
    const said = [
      words['metric.viewsGained'],
      words['metric.subscribers'],
      words['metric.posts'],
      words['metric.netGrowth'],
      words['metric.averageReach'],
      words['metric.engagementRate'],
      ...days.flatMap((day) => [figures.shortDay(day), figures.day(day)]),
      ...[-1234, 0, 9, 12_345, 1_234_567, 1.5e9, 2e12].flatMap((value) => [
        figures.compact(value),
        `${figures.signed(value)} ± 200`,
        figures.percent(value),
      ]),
    ];
    for (const text of said) expect(writable(text)).toBe(text.replaceAll(/\s+/gu, ' '));
  });

  it.each([
    ['Янгиликлар: ўқғҳ', 'Янгиликлар: ўқғҳ'],
    ['O‘zbekiston koʻrsatuv maʼno', 'O‘zbekiston koʻrsatuv maʼno'],
    ['📊 Daily 漢字 news 🚀', 'Daily news'],
    ['漢字', ''],
  ])('of “%s” leave “%s”', (text, expected) => {
    expect(writable(text)).toBe(expected);
  });
});

describe('ticks', () => {
  it.each([
    [0, 0, [0, 1]],
    [0, 3, [0, 1, 2, 3]],
    [0, 21_000, [0, 10_000, 20_000, 30_000]],
    [-3, 12, [-5, 0, 5, 10, 15]],
    [5, 5, [0, 2, 4, 6]],
    [12_345, 12_750, [12_200, 12_400, 12_600, 12_800]],
  ])('from %d to %d are %j', (least, most, expected) => {
    expect(niceTicks(least, most)).toEqual(expected);
  });
});

describe('a chart over days', () => {
  const chart = (panels: DaysChart['panels']): DaysChart => ({
    panels,
    days: panels[0]?.values.map((_, index) => `day ${index}`) ?? [],
    writeValue: String,
  });
  const columns = (values: DaysChart['panels'][number]['values']) =>
    painter.days(chart([{ kind: 'columns', title: 'Growth', values }])).then(look);
  const line = (values: DaysChart['panels'][number]['values']) =>
    painter.days(chart([{ kind: 'line', title: 'Subscribers', values }])).then(look);

  it('has its panels one under the other, each with a title and a scale', async () => {
    const both = await painter
      .days(
        chart([
          { kind: 'columns', title: 'Growth', values: [5, -3, null] },
          { kind: 'line', title: 'Subscribers', values: [5, null, 7] },
        ]),
      )
      .then(look);
    expect([both.width, both.height]).toEqual([1200, 704]);
    for (const colour of [SERIES, FALL, INK, FAINT]) expect(both.of(colour).count).toBeGreaterThan(50);
    expect(both.of(INK).top).toBeLessThan(40);
    expect(both.of(INK).bottom).toBeGreaterThan(330);
  });

  it('has columns as high as their values, upwards and downwards from zero', async () => {
    const seen = await columns([4, -2]);
    const [up, down] = [seen.of(SERIES), seen.of(FALL)];
    expect((up.bottom - up.top) / (down.bottom - down.top)).toBeCloseTo(2, 1);
    expect(down.top).toBeGreaterThanOrEqual(up.bottom);
    expect(down.left).toBeGreaterThan(up.right);
  });

  it('has a line that is broken off where nothing is known, and a dot for a day alone', async () => {
    const inkOf = async (values: readonly (number | null)[]): Promise<number> =>
      (await line(values)).of(SERIES).count;
    expect(await inkOf([1, 2, null, 4])).toBeLessThan((await inkOf([1, 2, 3, 4])) * 0.6);
    const dot = await inkOf([null, 2, null]);
    expect(dot).toBeGreaterThan(30);
    expect(dot).toBeLessThan(90);
  });
});

describe('a chart of bars', () => {
  const bar = (value: number) => ({ value, text: String(value) });
  const chart: BarsChart = {
    names: ['1. Newsroom', '2. Weather of tomorrow 🌦', '3. 漢字'],
    groups: [
      { title: 'Subscribers', values: [bar(400), bar(100), null] },
      { title: 'Growth', values: [bar(2), bar(-4), bar(1)] },
    ],
  };

  it('has them as long as their values, and falls in a colour of their own', async () => {
    const seen = await look(await painter.bars(chart));
    expect([seen.width, seen.height]).toEqual([1200, 328]);
    const fall = seen.of(FALL);
    expect(fall.right - fall.left).toBeGreaterThan(500);
    const [subscribers] = chart.groups;
    const one = {
      names: ['1. Newsroom', '2. Weather'],
      groups: subscribers === undefined ? [] : [subscribers],
    };
    const { count } = (await look(await painter.bars(one))).of(SERIES);
    // One of the whole width and one of a quarter of it, 22 high, without their corners.
    expect(count).toBeGreaterThan(532 * 1.25 * 22 - 200);
    expect(count).toBeLessThan(532 * 1.25 * 22 + 50);
  });

  it('cuts off a name that is too long for its place, and not the number beside it', async () => {
    const long = { ...chart, names: ['W'.repeat(200), '2. Weather', '3.'] };
    const cut = (await look(await painter.bars(long))).of(INK);
    expect(cut).toEqual((await look(await painter.bars(chart))).of(INK));
  });
});
