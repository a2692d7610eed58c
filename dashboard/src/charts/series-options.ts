import uPlot from 'uplot';
import type { InkResolver } from './paint-scene.ts';
import {
  ageRange,
  ageTicks,
  lonelyPoints,
  narrowestStep,
  placeRange,
  type SeriesAxis,
  type SeriesLine,
  type SeriesModel,
} from './series-model.ts';

export interface SeriesSetting {
  readonly width: number;
  readonly height: number;
  /** A place of a time axis in words; `increment` is the distance between two of them in seconds. */
  readonly tickWords: (at: Date, increment: number) => string;
  readonly colour: InkResolver;
  /** A value of the vertical axis in few letters. */
  readonly axisWords: (value: number) => string;
  /** Whether the values are counts, so that no tick stands at a fraction. */
  readonly whole: boolean;
  readonly onCursor: (index: number | null) => void;
}

const font = '12px system-ui, sans-serif';
const dayInSeconds = 86_400;

/** Steps of an axis that counts: 1, 2 and 5 times every power of ten. */
const wholeIncrements = Array.from({ length: 13 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/** Room that a tick of the horizontal axis takes with its words, in pixels. */
const tickRoom = 52;

/** Everything uPlot is told about a model. It sets styles through the DOM only, never a style element. */
export function seriesOptions(model: SeriesModel, setting: SeriesSetting): uPlot.Options {
  const { width, height, colour } = setting;
  const grid = { stroke: colour('chart-grid'), width: 1 };
  const axis = { stroke: colour('chart-axis'), font, ticks: { show: false }, gap: 8 };
  const zone = model.axis.kind === 'time' ? model.axis.timeZone : 'UTC';
  return {
    width,
    height,
    padding: [12, 22, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone),
    scales: {
      x: {
        time: isTime(model.axis),
        distr: model.axis.kind === 'age' ? 3 : 1,
        ...xRange(model),
      },
      y: { range: (_, low, high) => yRange(model, low, high) },
    },
    axes: [
      { ...axis, grid: { show: false }, space: tickRoom, size: 28, ...xTicks(model.axis, setting) },
      {
        ...axis,
        grid,
        space: 44,
        ...(setting.whole ? { incrs: wholeIncrements } : {}),
        // As wide as its longest label; before the labels are known, as wide as a short one.
        size: (_, labels) => 14 + 7.4 * Math.max(2, ...(labels ?? []).map((label) => label.length)),
        values: (_, splits) => splits.map((split) => setting.axisWords(split)),
      },
    ],
    series: [{}, ...model.lines.map((line) => seriesOf(line, colour))],
    ...(model.band === undefined ? {} : { bands: [bandOf(model, model.band, colour)] }),
    hooks: {
      setCursor: [(plot) => setting.onCursor(plot.cursor.idx ?? null)],
      draw: [(plot) => drawMarks(plot, model, colour)],
    },
  };
}

function hasBars(model: SeriesModel): boolean {
  return model.lines.some((line) => line.look === 'bars');
}

function xRange(model: SeriesModel): Pick<uPlot.Scale, 'range'> {
  if (model.axis.kind === 'age') return { range: (_, low, high) => ageRange(low, high) };
  if (hasBars(model)) return { range: (_, low, high) => barRange(model, low, high) };
  const step = isTime(model.axis) ? dayInSeconds : 1;
  return { range: (_, low, high) => placeRange(low, high, step) };
}

/** Half a bar more on each side, so that the first and the last are not cut in half. */
function barRange(model: SeriesModel, low: number, high: number): [number, number] {
  const half = narrowestStep(model.x) / 2;
  return [low - half, high + half];
}

function isTime(axis: SeriesAxis): boolean {
  return axis.kind === 'day' || axis.kind === 'time';
}

function yRange(model: SeriesModel, low: number | null, high: number | null): [number, number] {
  const smallest = low ?? 0;
  const largest = high ?? 1;
  if (model.baseline === 'data') {
    const room = Math.max((largest - smallest) * 0.12, Math.abs(largest) * 0.0005, 0.5);
    return [smallest - room, largest + room];
  }
  const bottom = Math.min(0, smallest);
  const top = Math.max(0, largest);
  const room = top === bottom ? 1 : (top - bottom) * 0.08;
  return [bottom < 0 ? bottom - room : 0, top + room];
}

function xTicks(axis: SeriesAxis, { tickWords, width }: SeriesSetting): Partial<uPlot.Axis> {
  if (axis.kind === 'age')
    return {
      splits: (_plot, _axis, low, high) => ageTicks(low, high, Math.max(1, width / tickRoom)),
      // A logarithmic axis would name powers of ten alone.
      filter: (_, splits) => splits,
      values: (_, splits) => splits.map((split) => axis.name(split)),
    };
  if (axis.kind === 'offset')
    return {
      incrs: [1, 2, 5, 7, 14, 30, 60, 90, 180, 365],
      values: (_, splits) => splits.map((split) => axis.name(split)),
    };
  return {
    ...(axis.kind === 'day' ? { incrs: dayIncrements } : {}),
    values: (_plot, splits, _axis, _space, increment) =>
      splits.map((split) => tickWords(new Date(split * 1000), increment)),
  };
}

/** Steps of a day axis, in seconds: never less than a day, whatever the width. */
const dayIncrements = [1, 2, 3, 7, 14, 21, 30.4375, 60.875, 91.3125, 182.625, 365.25, 730.5].map(
  (days) => Math.round(days) * dayInSeconds,
);

function seriesOf(line: SeriesLine, colour: InkResolver): uPlot.Series {
  const stroke = colour(line.ink);
  const bars = uPlot.paths.bars?.({ size: [0.72, 48], radius: 0.15 });
  const none = line.look === 'points' ? () => null : undefined;
  return {
    label: line.label,
    stroke,
    width: lineWidths[line.look],
    spanGaps: line.joined ?? false,
    ...(line.dashed === true ? { dash: [6, 5] } : {}),
    ...(line.look === 'bars' ? { fill: stroke } : {}),
    ...(line.look === 'area' ? { fill: transparent(stroke) } : {}),
    ...(line.look === 'bars' && bars !== undefined ? { paths: bars } : {}),
    ...(none === undefined ? {} : { paths: none }),
    points: {
      show: line.look !== 'bars' && line.look !== 'edge',
      size: 6,
      fill: stroke,
      // Asked of bars as well: a point on top of a lonely bar would look like a mark.
      ...(line.look === 'points' ? {} : { filter: () => (line.look === 'bars' ? [] : pointsToShow(line)) }),
    },
  };
}

const lineWidths = { line: 2, area: 2, points: 2, bars: 0, edge: 1 } as const;

/** What lies between two lines, in the colour of the upper one. The first series is the horizontal axis. */
function bandOf(
  model: SeriesModel,
  { upper, lower }: NonNullable<SeriesModel['band']>,
  colour: InkResolver,
): uPlot.Band {
  return {
    series: [upper + 1, lower + 1],
    fill: transparent(colour(model.lines[upper]?.ink ?? 'chart-1')),
  };
}

/** A joined line shows none of its points, unless it has one alone or is to show them all. */
function pointsToShow({ joined = false, dotted = false, values }: SeriesLine): number[] {
  const known = values.flatMap((value, index) => (value === null ? [] : [index]));
  if (dotted) return known;
  return joined && known.length > 1 ? [] : lonelyPoints(values);
}

/** A hexadecimal colour at one eighth of its strength. */
function transparent(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? `${colour}20` : colour;
}

/** Rings around the points that stand out, so that they are told by shape and not by colour alone. */
function drawMarks(plot: uPlot, model: SeriesModel, colour: InkResolver): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = colour('chart-2');
  ctx.lineWidth = 2 * ratio;
  for (const index of model.marked) {
    const value = model.lines[0]?.values[index];
    const at = model.x[index];
    if (value === null || value === undefined || at === undefined) continue;
    ctx.beginPath();
    ctx.arc(plot.valToPos(at, 'x', true), plot.valToPos(value, 'y', true), 6 * ratio, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.restore();
}
