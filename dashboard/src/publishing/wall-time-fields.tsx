import { ClockChange, type Occurrence } from '@analyticbot/contracts/content/v1/schedules';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { TextField } from '../ui/field.tsx';
import { InlineError, Notice } from '../ui/state.tsx';
import { viewersZone } from './planned-time.ts';
import { useOccurrence } from './use-occurrence.ts';
import { clockOf, dayOf, isWallTime } from './wall-time.ts';

/** A day and a time on the clocks of a zone, with what becomes of it there: the server says, as it would plan it. */
export function WallTimeFields({
  wallTime,
  zone,
  onChange,
}: {
  /** May be half of one while it is typed. */
  wallTime: string;
  zone: string;
  onChange: (wallTime: string) => void;
}): ReactElement {
  const { t } = useTranslation('calendar');
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <TextField
          type="date"
          label={t('move.day')}
          value={dayOf(wallTime)}
          onChange={({ target }) => onChange(`${target.value}T${clockOf(wallTime)}`)}
        />
        <TextField
          type="time"
          label={t('move.time')}
          value={clockOf(wallTime)}
          onChange={({ target }) => onChange(`${dayOf(wallTime)}T${target.value.slice(0, 5)}`)}
        />
      </div>
      <p className="text-ink-muted text-sm">{t('move.onClocksOf', { zone })}</p>
      {isWallTime(wallTime) ? <Preview wallTime={wallTime} zone={zone} /> : null}
    </>
  );
}

function Preview({ wallTime, zone }: { wallTime: string; zone: string }): ReactElement | null {
  const { t } = useTranslation('calendar');
  const { occurrence, error, refetch } = useOccurrence(wallTime, zone);
  if (error !== null) return <InlineError error={error} onRetry={refetch} />;
  if (occurrence === undefined) return null;
  if (occurrence === null) return <Notice tone="warning">{t('move.over')}</Notice>;
  return (
    <>
      <OnYourClocks occurrence={occurrence} zone={zone} />
      {occurrence.change === ClockChange.MOVED ? (
        <Notice tone="warning">
          {t('move.clockMoved', { asked: clockOf(wallTime), time: clockOf(occurrence.wallTime) })}
        </Notice>
      ) : null}
      {occurrence.change === ClockChange.FIRST_OF_TWO ? (
        <Notice tone="warning">{t('move.clockTwice', { time: clockOf(wallTime) })}</Notice>
      ) : null}
    </>
  );
}

function OnYourClocks({ occurrence, zone }: { occurrence: Occurrence; zone: string }): ReactElement | null {
  const { t } = useTranslation('calendar');
  const yours = viewersZone();
  const format = useFormat(yours);
  if (zone === yours || occurrence.at === undefined) return null;
  return (
    <p className="text-sm">
      {t('move.yours', { when: format.dateTime(timestampDate(occurrence.at)), zone: yours })}
    </p>
  );
}
