import { coordinate, escapeHtml } from './html-text.ts';
import type { ChannelReport, HistoryPoint } from './report.ts';
import { percent, whole } from './report-words.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const PLOT = { width: 920, height: 150, left: 56, top: 14, bottom: 22 };

/** A value of each step of the history. */
interface Series {
  readonly title: string;
  readonly note: string;
  readonly kind: 'bars' | 'line';
  readonly values: readonly (number | null)[];
  /** A line of large numbers that hardly move begins at the least of them. */
  readonly fromZero: boolean;
}

/** Posts, reach and subscribers over time, each where it is known. */
export function historyCharts({ history, historyStep }: ChannelReport): string {
  if (history.length < 2) return '';
  const note = `by ${historyStep}`;
  const series: readonly Series[] = [
    { title: 'Posts', note, kind: 'bars', values: history.map(({ posts }) => posts), fromZero: true },
    {
      title: 'Reach of a post',
      note: `mean views of the ${historyStep}’s posts, as last observed`,
      kind: 'line',
      values: history.map(({ meanReach }) => meanReach),
      fromZero: true,
    },
    {
      title: 'Subscribers',
      note: 'the scale begins at the least',
      kind: 'line',
      values: history.map(({ subscribers }) => subscribers),
      fromZero: false,
    },
  ];
  return series
    .filter(({ values }) => values.some((value) => value !== null && value > 0))
    .map((one) => chart(one, history))
    .join('');
}

function chart(series: Series, history: readonly HistoryPoint[]): string {
  const { title, note, values, fromZero } = series;
  const present = values.filter((value) => value !== null);
  const top = Math.max(...present);
  const floor = fromZero ? 0 : Math.min(...present);
  const plotHeight = PLOT.height - PLOT.top - PLOT.bottom;
  const step = (PLOT.width - PLOT.left) / values.length;
  const x = (index: number): number => PLOT.left + index * step;
  const y = (value: number): number => PLOT.top + plotHeight * (1 - (value - floor) / (top - floor || 1));
  const shape =
    series.kind === 'bars' ? barsOf(series, history, { x, y, step }) : lineOf(values, { x, y, step });
  const base = PLOT.height - PLOT.bottom;
  const axis =
    `<line x1="${PLOT.left}" x2="${PLOT.width}" y1="${PLOT.top}" y2="${PLOT.top}" stroke="var(--line)"/>` +
    `<line x1="${PLOT.left}" x2="${PLOT.width}" y1="${base}" y2="${base}" stroke="var(--line)"/>` +
    `<text x="${PLOT.left - 8}" y="${PLOT.top + 4}" text-anchor="end">${whole(top)}</text>` +
    `<text x="${PLOT.left - 8}" y="${base}" text-anchor="end">${whole(floor)}</text>` +
    `<text x="${PLOT.left}" y="${PLOT.height - 6}">${escapeHtml(history[0]?.day ?? '')}</text>` +
    `<text x="${PLOT.width}" y="${PLOT.height - 6}" text-anchor="end">${escapeHtml(history.at(-1)?.day ?? '')}</text>`;
  return `<section><h2>${title} <small>${note}</small></h2><div class="scroll"><svg viewBox="0 0 ${PLOT.width} ${PLOT.height}" role="img" aria-label="${title} over time, at most ${whole(top)}">${axis}${shape}</svg></div></section>`;
}

interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly step: number;
}

function barsOf({ values }: Series, history: readonly HistoryPoint[], { x, y, step }: Scale): string {
  const base = PLOT.height - PLOT.bottom;
  return values
    .map((value, index) => {
      if (value === null || value === 0) return '';
      const height = base - y(value);
      const label = `${history[index]?.day ?? ''}: ${whole(value)}`;
      return `<rect x="${coordinate(x(index) + step * 0.1)}" y="${coordinate(base - height)}" width="${coordinate(step * 0.8)}" height="${coordinate(height)}" fill="var(--mark)"><title>${escapeHtml(label)}</title></rect>`;
    })
    .join('');
}

/** Broken where a value is not known: nothing is claimed in between. A point alone is a dot. */
function lineOf(values: readonly (number | null)[], { x, y, step }: Scale): string {
  const runs: string[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push(`${coordinate(x(index) + step / 2)},${coordinate(y(value))}`);
  }
  return runs
    .filter((run) => run.length > 0)
    .map((run) => {
      const [only = ''] = run;
      if (run.length > 1)
        return `<polyline points="${run.join(' ')}" fill="none" stroke="var(--mark)" stroke-width="2" stroke-linejoin="round"/>`;
      const [cx = '', cy = ''] = only.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="2.5" fill="var(--mark)"/>`;
    })
    .join('');
}

/** Posts by weekday and hour as a table of shades. */
export function rhythmTable({ rhythm, timeZone }: ChannelReport): string {
  const highest = Math.max(0, ...rhythm.flat());
  if (highest === 0) return '';
  const hours = Array.from({ length: 24 }, (_, hour) => `<th scope="col">${hour}</th>`).join('');
  const rows = rhythm.map((counts, index) => {
    const weekday = WEEKDAYS[index] ?? '';
    const cells = counts.map((posts, hour) => {
      const share = posts === 0 ? 0 : 12 + Math.round((posts / highest) * 88);
      const words = `${weekday} ${hour}:00, ${posts} posts`;
      return `<td title="${words}" style="background:color-mix(in srgb, var(--mark) ${share}%, var(--empty))"></td>`;
    });
    return `<tr><th scope="row">${weekday}</th>${cells.join('')}</tr>`;
  });
  return `<section><h2>Posts by weekday and hour <small>${escapeHtml(timeZone)}, at most ${whole(highest)}</small></h2><div class="scroll"><table class="rhythm"><thead><tr><th></th>${hours}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

/** Counts as bars, the largest first; with their share of a total where there is one. */
export function barTable(
  title: string,
  counts: readonly (readonly [name: string, count: number])[],
  total: number | null,
): string {
  const rows = [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
  const highest = rows[0]?.[1] ?? 0;
  if (highest === 0) return '';
  const body = rows.map(([name, count]) => {
    const width = ((count / highest) * 100).toFixed(1);
    const share =
      total === null || total === 0 ? '' : `<td class="number soft">${percent(count / total)}</td>`;
    return `<tr><td class="label">${escapeHtml(name)}</td><td class="track"><span class="bar" style="width:${width}%"></span></td><td class="number">${whole(count)}</td>${share}</tr>`;
  });
  return `<section><h2>${title}</h2><table class="bars"><tbody>${body.join('')}</tbody></table></section>`;
}
