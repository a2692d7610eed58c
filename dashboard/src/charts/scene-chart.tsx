import './charts.css';
import { type KeyboardEvent, type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { paintScene } from './paint-scene.ts';
import { useOfferPicture } from './picture-context.ts';
import type { Scene, Shape } from './scene.ts';
import { useWidth } from './use-width.ts';

/** Where the data of a chart lead: the address, and how to go there without loading the page anew. */
export interface ChartLinks {
  readonly href: (datum: number) => string;
  readonly open: (datum: number) => void;
}

/**
 * Shows a scene as SVG. With `links`, shapes that stand for a datum can be hovered, reached with the
 * arrow keys (one stop of the Tab key for the whole chart) and opened with a click or Enter; without it
 * the drawing is one picture, and the table beside it holds its numbers.
 */
export function SceneChart({
  layOut,
  summary,
  describe,
  links,
}: {
  /** Lays the chart out for a width in pixels; keep it stable between renders. */
  layOut: (width: number) => Scene;
  /** What the chart shows in a sentence, for those who do not see it. */
  summary: string;
  /** One datum in words. */
  describe: (datum: number) => string;
  links?: ChartLinks | undefined;
}): ReactElement {
  const [box, width] = useWidth<HTMLDivElement>();
  const scene = useMemo(() => (width === 0 ? null : layOut(width)), [layOut, width]);
  const picture = useMemo(
    () =>
      scene === null
        ? null
        : {
            width: scene.width,
            height: scene.height,
            paint: (context: CanvasRenderingContext2D, colour: Parameters<typeof paintScene>[2]) =>
              paintScene(context, scene, colour),
          },
    [scene],
  );
  useOfferPicture(picture);
  const [shown, setShown] = useState<number | null>(null);
  const [stop, setStop] = useState<number | null>(null);
  const data = useMemo(() => datumShapes(scene), [scene]);
  const active = data.find((shape) => shape.datum === shown);
  const tabStop = stop ?? data[0]?.datum ?? null;

  const onKeyDown = (event: KeyboardEvent<Element>, datum: number): void => {
    if (event.key === 'Escape') setShown(null);
    const next = neighbour(data, datum, event.key);
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    const target = event.currentTarget.parentNode?.querySelector(`[data-datum="${next}"]`);
    if (target instanceof SVGElement) target.focus();
  };

  return (
    <div ref={box} className="relative w-full">
      {scene === null ? null : (
        <svg
          role={links === undefined ? 'img' : 'graphics-document'}
          aria-label={summary}
          width={scene.width}
          height={scene.height}
          viewBox={`0 0 ${scene.width} ${scene.height}`}
          className="block max-w-full overflow-visible"
        >
          {scene.shapes.map((shape, index) =>
            shape.kind === 'rect' && shape.datum !== undefined && links !== undefined ? (
              <LinkRect
                key={`datum-${shape.datum}`}
                shape={shape}
                datum={shape.datum}
                words={describe(shape.datum)}
                tabStop={tabStop === shape.datum}
                onShow={setShown}
                links={links}
                onKeyDown={onKeyDown}
              />
            ) : (
              <StillShape key={keyOf(shape, index)} shape={shape} />
            ),
          )}
        </svg>
      )}
      {active === undefined || active.datum === undefined ? null : (
        <Tip shape={active} chartWidth={width}>
          {describe(active.datum)}
        </Tip>
      )}
    </div>
  );
}

type Rect = Extract<Shape, { kind: 'rect' }>;

function datumShapes(scene: Scene | null): readonly Rect[] {
  return (scene?.shapes ?? []).flatMap((shape) =>
    shape.kind === 'rect' && shape.datum !== undefined ? [shape] : [],
  );
}

/** Static shapes never change places within one layout, so their place names them. */
function keyOf(shape: Shape, index: number): string {
  return `${shape.kind}-${index}`;
}

/** A shape that leads somewhere: a real link, so that it opens in a new tab as any other does. */
function LinkRect({
  shape,
  datum,
  words,
  tabStop,
  links,
  onShow,
  onKeyDown,
}: {
  shape: Rect;
  datum: number;
  words: string;
  tabStop: boolean;
  links: ChartLinks;
  onShow: (datum: number | null) => void;
  onKeyDown: (event: KeyboardEvent<Element>, datum: number) => void;
}): ReactElement {
  return (
    <a
      href={links.href(datum)}
      aria-label={words}
      tabIndex={tabStop ? 0 : -1}
      data-datum={datum}
      className="hover:opacity-80"
      onPointerEnter={() => onShow(datum)}
      onPointerLeave={() => onShow(null)}
      onFocus={() => onShow(datum)}
      onBlur={() => onShow(null)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        links.open(datum);
      }}
      onKeyDown={(event) => onKeyDown(event, datum)}
    >
      <rect
        x={shape.x}
        y={shape.y}
        width={shape.width}
        height={shape.height}
        rx={shape.radius}
        fill={`var(--${shape.ink})`}
      />
    </a>
  );
}

function StillShape({ shape }: { shape: Shape }): ReactElement {
  const colour = `var(--${shape.ink})`;
  if (shape.kind === 'rect')
    return (
      <rect
        x={shape.x}
        y={shape.y}
        width={shape.width}
        height={shape.height}
        rx={shape.radius}
        fill={colour}
      />
    );
  if (shape.kind === 'line')
    return (
      <line
        x1={shape.x1}
        y1={shape.y1}
        x2={shape.x2}
        y2={shape.y2}
        stroke={colour}
        strokeWidth={shape.width ?? 1}
        strokeDasharray={shape.dashed ? '4 4' : undefined}
      />
    );
  return (
    <text
      x={shape.x}
      y={shape.y}
      fill={colour}
      fontSize={shape.size}
      fontWeight={shape.bold ? 600 : undefined}
      textAnchor={shape.anchor ?? 'start'}
      className="tabular pointer-events-none"
    >
      {shape.text}
    </text>
  );
}

const tipWidth = 240;

function Tip({
  shape,
  chartWidth,
  children,
}: {
  shape: Rect;
  chartWidth: number;
  children: ReactNode;
}): ReactElement {
  const left = Math.min(
    Math.max(0, shape.x + Math.min(shape.width, 160) / 2 - tipWidth / 2),
    Math.max(0, chartWidth - tipWidth),
  );
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute z-10 w-60 animate-appear rounded-lg bg-ink px-3 py-2 text-canvas text-xs leading-relaxed shadow-pop"
      style={{ left, top: shape.y + shape.height + 6 }}
    >
      {children}
    </div>
  );
}

/** The datum that an arrow key leads to: the nearest in its direction, by the middles of the shapes. */
function neighbour(shapes: readonly Rect[], from: number, key: string): number | null {
  const start = shapes.find((shape) => shape.datum === from);
  const direction = directions.get(key);
  if (start === undefined || direction === undefined) return null;
  let best: { datum: number; distance: number } | null = null;
  for (const shape of shapes) {
    if (shape.datum === undefined || shape.datum === from) continue;
    const along =
      direction.x * (middleX(shape) - middleX(start)) + direction.y * (middleY(shape) - middleY(start));
    const aside =
      direction.y * (middleX(shape) - middleX(start)) + direction.x * (middleY(shape) - middleY(start));
    // Bars of different length share no middle: a step down goes to the next row, however long it is.
    const distance = along + Math.abs(aside) * 3;
    if (along > 1 && (best === null || distance < best.distance)) best = { datum: shape.datum, distance };
  }
  return best?.datum ?? null;
}

const directions: ReadonlyMap<string, { readonly x: number; readonly y: number }> = new Map([
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowDown', { x: 0, y: 1 }],
  ['ArrowUp', { x: 0, y: -1 }],
]);

/** Bars begin at one line, so that their starts, not their middles, are what lies below each other. */
function middleX(shape: Rect): number {
  return shape.x + Math.min(shape.width, 30) / 2;
}

function middleY(shape: Rect): number {
  return shape.y + shape.height / 2;
}
