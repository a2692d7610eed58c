import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import type { ReactElement } from 'react';
import type { Direction } from '../../ui/metric-change.tsx';
import type { MetricFacts } from '../../ui/metric-details.tsx';
import { MetricCell, MetricPanel, MetricRow } from '../../ui/metric-panel.tsx';
import { useDefinitions } from '../definitions.ts';

/** A number of the audience: what it is called, and what it is. */
export interface AudienceNumber {
  readonly name: string;
  readonly metric: Metric | undefined;
  readonly definition: Parameters<ReturnType<typeof useDefinitions>>[0];
  readonly direction: Direction;
  readonly kind: NonNullable<MetricFacts['kind']>;
}

/** Numbers of the audience side by side, each with its definition. */
export function NumbersPanel({
  label,
  numbers,
  timeZone,
}: {
  label: string;
  numbers: readonly AudienceNumber[];
  timeZone: string;
}): ReactElement {
  const definitions = useDefinitions();
  return (
    <MetricPanel label={label}>
      <MetricRow>
        {numbers.map(({ name, metric, definition, direction, kind }) => {
          const { text, trap } = definitions(definition);
          return (
            <MetricCell
              key={name}
              name={name}
              metric={metric}
              kind={kind}
              label={name}
              definition={`${text} ${trap}`}
              direction={direction}
              timeZone={timeZone}
              sample="reading"
            />
          );
        })}
      </MetricRow>
    </MetricPanel>
  );
}
