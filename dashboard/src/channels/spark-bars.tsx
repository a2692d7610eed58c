import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { sparkBars } from './spark.ts';

/**
 * Posts of each of the last days with data, as small bars: the rhythm at a glance. A sketch: its numbers stand in the
 * series of the overview, with table, export and definition, which a link beside it opens.
 */
export function SparkBars({
  values,
  className = 'h-9 w-full',
}: {
  values: readonly number[];
  className?: string;
}): ReactElement | null {
  const { t } = useTranslation('channels');
  if (values.length === 0) return null;
  const total = values.reduce((sum, value) => sum + value, 0);
  return (
    <svg
      role="img"
      aria-label={t('spark', { count: total, most: Math.max(...values), last: values.at(-1) ?? 0 })}
      viewBox="0 0 120 32"
      preserveAspectRatio="none"
      className={className}
    >
      {sparkBars(values, 120, 32).map((bar) => (
        <rect
          key={bar.x}
          x={bar.x}
          y={bar.y}
          width={bar.width}
          height={bar.height}
          rx="0.8"
          className={bar.empty ? 'fill-line' : 'fill-accent opacity-75'}
        />
      ))}
    </svg>
  );
}
