import { type ReactElement, useCallback } from 'react';
import { type Bar, barScene } from './bar-scene.ts';
import { type ChartLinks, SceneChart } from './scene-chart.tsx';

/** Horizontal bars, one a row. `bars` must be stable between renders. */
export function BarChart({
  bars,
  summary,
  reference,
  links,
}: {
  bars: readonly Bar[];
  summary: string;
  /** Draws a dashed line at this value. */
  reference?: number | undefined;
  links?: ChartLinks | undefined;
}): ReactElement {
  const layOut = useCallback(
    (width: number) => barScene(bars, { width, ...(reference === undefined ? {} : { reference }) }),
    [bars, reference],
  );
  const describe = (index: number): string => `${bars[index]?.label ?? ''}: ${bars[index]?.text ?? ''}`;
  return <SceneChart layOut={layOut} summary={summary} describe={describe} links={links} />;
}
