import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { viewersZone } from '../planned-time.ts';
import { minutesAhead } from './calendar-model.ts';

/** Whose clocks the times are on, and how far those of the reader are from them. */
export function ZonesLine({ zones }: { zones: readonly string[] }): ReactElement {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const yours = viewersZone();
  const now = new Date();
  const others = zones.flatMap((zone) => {
    const minutes = minutesAhead(zone, yours, now) ?? 0;
    if (zone === yours || minutes === 0) return [];
    const distance = format.duration(Math.abs(minutes) * 60);
    return [t(minutes > 0 ? 'zones.ahead' : 'zones.behind', { zone, distance })];
  });
  return (
    <>
      {others.length === 0
        ? t('zones.yours', { zone: yours })
        : `${t('zones.others', { zone: yours })} ${format.list(others)}.`}
    </>
  );
}
