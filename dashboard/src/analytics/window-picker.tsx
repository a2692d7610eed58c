import { CalendarRange } from 'lucide-react';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/field.tsx';
import { Popover } from '../ui/popover.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { addDays, daysBetween } from './days.ts';
import { type DayRange, lastDayChoices, type WindowChoice } from './window-choice.ts';

/** Picks the days that a page shows. They end at the last day with data, and stand in the address. */
export function WindowPicker({
  choice,
  days,
  onChange,
}: {
  choice: WindowChoice;
  days: DayRange;
  onChange: (choice: WindowChoice) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const value = choice.kind === 'last' ? String(choice.days) : choice.kind;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label={t('window.label')}
        value={value}
        onChange={(next) => {
          const last = lastDayChoices.find((count) => String(count) === next);
          if (next === 'all') onChange({ kind: 'all' });
          else if (last !== undefined) onChange({ kind: 'last', days: last });
        }}
        items={[
          ...lastDayChoices.map((count) => ({
            value: String(count),
            label: (
              <>
                <span aria-hidden>{t('window.short', { count })}</span>
                <span className="sr-only">{t('window.days', { count })}</span>
              </>
            ),
          })),
          { value: 'all', label: t('window.all') },
        ]}
      />
      <CustomWindow days={days} active={choice.kind === 'custom'} onChange={onChange} />
    </div>
  );
}

function CustomWindow({
  days,
  active,
  onChange,
}: {
  days: DayRange;
  active: boolean;
  onChange: (choice: WindowChoice) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const words = useWindowWords();
  return (
    <Popover
      trigger={
        <Button size="small" look={active ? 'primary' : 'secondary'} className="h-9">
          <CalendarRange aria-hidden className="size-4" />
          <span className="tabular">{days.from === '' ? t('window.custom') : words(days)}</span>
        </Button>
      }
    >
      <CustomForm key={`${days.from}${days.to}`} days={days} onChange={onChange} />
    </Popover>
  );
}

/** A person thinks of the last day as part of the window; the address and the server do not. */
function CustomForm({
  days,
  onChange,
}: {
  days: DayRange;
  onChange: (choice: WindowChoice) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const [from, setFrom] = useState(days.from);
  const [lastDay, setLastDay] = useState(days.to === '' ? '' : addDays(days.to, -1));
  const fromId = useId();
  const lastId = useId();
  const to = addDays(lastDay, 1);
  const valid = daysBetween(from, to) > 0;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onChange({ kind: 'custom', from, to });
      }}
    >
      <label htmlFor={fromId} className="font-medium">
        {t('window.from')}
        <Input
          id={fromId}
          type="date"
          value={from}
          max={lastDay}
          onChange={(event) => setFrom(event.target.value)}
        />
      </label>
      <label htmlFor={lastId} className="font-medium">
        {t('window.to')}
        <Input
          id={lastId}
          type="date"
          value={lastDay}
          min={from}
          onChange={(event) => setLastDay(event.target.value)}
        />
      </label>
      <Button type="submit" look="primary" size="small" disabled={!valid}>
        {t('window.apply')}
      </Button>
    </form>
  );
}

/** A window as people write one: "1 Jan 2025 – 31 Jan 2025", its last day included. */
export function useWindowWords(): (days: DayRange) => string {
  const format = useFormat();
  return ({ from, to }) => {
    const last = addDays(to, -1);
    return from === last ? format.day(from) : `${format.day(from)} – ${format.day(last)}`;
  };
}
