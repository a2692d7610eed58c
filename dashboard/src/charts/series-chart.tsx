import 'uplot/dist/uPlot.min.css';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useFormat } from '../format/use-format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useShownTheme } from '../theme/theme.ts';
import { classNames } from '../ui/class-names.ts';
import { cellWords } from './chart-table.tsx';
import { inksOf, type Picture } from './picture.ts';
import { useOfferPicture } from './picture-context.ts';
import { type SeriesLine, type SeriesModel, steppedIndex } from './series-model.ts';
import { seriesOptions } from './series-options.ts';
import type { ColumnKind } from './table-model.ts';
import { createTickWords } from './tick-words.ts';
import { useWidth } from './use-width.ts';

/**
 * Lines over time or age. What lies under the cursor is written above the chart, where several lines have
 * their legend; the cursor follows the pointer, or the arrow keys once the chart has the focus.
 */
export function SeriesChart({
  model,
  summary,
  kind,
  pointName,
  height = 240,
  onOpen,
}: {
  /** Keep it stable between renders. */
  model: SeriesModel;
  summary: string;
  kind: ColumnKind;
  /** One place of the horizontal axis in words, for example its day. */
  pointName: (index: number) => string;
  height?: number;
  /** Opens what lies behind a point. */
  onOpen?: ((index: number) => void) | undefined;
}): ReactElement {
  const format = useFormat();
  const language = useLanguage();
  const theme = useShownTheme();
  const [box, width] = useWidth<HTMLDivElement>();
  const plot = useRef<uPlot | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  useOfferPicture(picture);

  const axisWords = useMemo(() => {
    if (kind === 'share') return (value: number) => format.percent(value, Math.abs(value) < 0.05 ? 1 : 0);
    return (value: number) => (Number.isInteger(value) ? format.compact(value) : format.number(value, 2));
  }, [format, kind]);

  useEffect(() => {
    const host = box.current;
    if (host === null || width === 0) return;
    const colour = inksOf(document.documentElement);
    const options = seriesOptions(model, {
      width,
      height,
      tickWords: createTickWords(language, model.axis.kind === 'time' ? model.axis.timeZone : 'UTC'),
      colour,
      axisWords,
      whole: kind === 'count' || kind === 'signed',
      onCursor: setCursor,
    });
    const data: uPlot.AlignedData = [[...model.x], ...model.lines.map((line) => [...line.values])];
    const drawn = new uPlot(options, data, host);
    plot.current = drawn;
    setPicture({
      width,
      height,
      paint: (context) => context.drawImage(drawn.ctx.canvas, 0, 0, width, height),
    });
    // A change of theme draws anew, in the colours that the style sheets then give.
    host.dataset.drawnFor = theme;
    return () => {
      plot.current = null;
      drawn.destroy();
    };
  }, [box, width, height, model, language, axisWords, kind, theme]);

  const spoken = (index: number): string =>
    [
      pointName(index),
      ...model.lines.map(
        (line) => `${line.label} ${cellWords(line.values[index] ?? null, kind, format) ?? '—'}`,
      ),
    ].join(', ');

  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key === 'Enter' || event.key === ' ') && cursor !== null && onOpen !== undefined) {
      event.preventDefault();
      onOpen(cursor);
      return;
    }
    const next = steppedIndex(cursor, event.key, model.x.length);
    const at = next === null ? undefined : model.x[next];
    const drawn = plot.current;
    if (at === undefined || drawn === null) return;
    event.preventDefault();
    drawn.setCursor({ left: drawn.valToPos(at, 'x'), top: height / 2 });
  };

  const alone = model.lines.length === 1;
  return (
    <div className="relative min-w-0">
      {alone && cursor === null ? null : (
        <div
          className={classNames(
            'flex flex-wrap items-center gap-x-4 gap-y-1 text-sm',
            // A line alone is named by the title of its chart: its value floats over the empty corner.
            alone
              ? 'pointer-events-none absolute -top-1 right-0 z-1 rounded-md bg-surface/90 px-2 py-0.5'
              : 'mb-1 min-h-6',
          )}
        >
          {cursor === null ? null : <span className="text-ink-muted">{pointName(cursor)}</span>}
          {model.lines.map((line) => (
            <LineKey
              key={line.label}
              line={line}
              value={cursor === null ? null : (cellWords(line.values[cursor] ?? null, kind, format) ?? '—')}
            />
          ))}
        </div>
      )}
      <div
        ref={box}
        role="slider"
        aria-label={summary}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, model.x.length - 1)}
        aria-valuenow={cursor ?? 0}
        aria-valuetext={cursor === null ? summary : spoken(cursor)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={() => {
          if (cursor !== null) onOpen?.(cursor);
        }}
        className={onOpen === undefined ? 'w-full overflow-hidden' : 'w-full cursor-pointer overflow-hidden'}
        style={{ height }}
      />
    </div>
  );
}

const keyWidths = { line: 3, area: 3, points: 3, bars: 8, edge: 1.5 } as const;

/** What a line looks like, what it is called, and its value under the cursor. */
function LineKey({ line, value }: { line: SeriesLine; value: string | null }): ReactElement {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg aria-hidden="true" width="14" height="8">
        <line
          x1="0"
          x2="14"
          y1="4"
          y2="4"
          strokeWidth={keyWidths[line.look]}
          strokeDasharray={line.dashed === true ? '4 3' : undefined}
          stroke={`var(--${line.ink})`}
        />
      </svg>
      <span className={value === null ? 'text-ink-muted' : ''}>{line.label}</span>
      {value === null ? null : <strong className="tabular font-semibold">{value}</strong>}
    </span>
  );
}
