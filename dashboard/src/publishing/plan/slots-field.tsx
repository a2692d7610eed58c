import { Plus, X } from 'lucide-react';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import {
  type DayChoice,
  dayChoices,
  isClock,
  type Slot,
  type Weekday,
  weekdays,
  withoutSlot,
  withSlot,
} from './plan-draft.ts';

/** The slots of a week: a line a day, and one time added to one day or several at once. */
export function SlotsField({
  slots,
  disabled,
  onChange,
}: {
  slots: readonly Slot[];
  disabled: boolean;
  onChange: (slots: readonly Slot[]) => void;
}): ReactElement {
  const { t } = useTranslation('channelPlan');
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-3">
      <div>
        <h3 id={heading} className="font-medium text-sm">
          {t('slots.title')}
        </h3>
        <p className="text-ink-muted text-sm">{t('slots.text')}</p>
      </div>
      <ul className="divide-y divide-line rounded-xl border border-line">
        {weekdays.map((weekday) => (
          <DayRow
            key={weekday}
            weekday={weekday}
            slots={slots.filter((slot) => slot.weekday === weekday)}
            disabled={disabled}
            onRemove={(slot) => onChange(withoutSlot(slots, slot))}
          />
        ))}
      </ul>
      {disabled ? null : <AddSlot onAdd={(choice, time) => onChange(withSlot(slots, choice, time))} />}
    </section>
  );
}

function DayRow({
  weekday,
  slots,
  disabled,
  onRemove,
}: {
  weekday: Weekday;
  slots: readonly Slot[];
  disabled: boolean;
  onRemove: (slot: Slot) => void;
}): ReactElement {
  const { t } = useTranslation('channelPlan');
  const name = useWeekdayName()(weekday);
  return (
    <li className="flex items-start gap-3 px-3 py-2">
      <span className="w-28 shrink-0 py-0.5 text-sm first-letter:uppercase max-sm:w-24">{name}</span>
      {slots.length === 0 ? (
        <span className="py-0.5 text-ink-faint text-sm">{t('slots.none')}</span>
      ) : (
        <ul className="flex min-w-0 flex-wrap gap-1.5">
          {slots.map((slot) => (
            <li
              key={slot.time}
              className="tabular inline-flex h-7 items-center gap-0.5 rounded-full bg-accent-soft pr-1 pl-2.5 text-on-accent-soft text-sm"
            >
              {slot.time}
              {disabled ? null : (
                <button
                  type="button"
                  aria-label={t('slots.remove', { day: name, time: slot.time })}
                  title={t('slots.remove', { day: name, time: slot.time })}
                  className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
                  onClick={() => onRemove(slot)}
                >
                  <X aria-hidden className="size-3.5" />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function AddSlot({ onAdd }: { onAdd: (choice: DayChoice, time: string) => void }): ReactElement {
  const { t } = useTranslation('channelPlan');
  const nameOf = useWeekdayName();
  const [time, setTime] = useState('09:00');
  const [choice, setChoice] = useState<DayChoice>('all');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2 max-sm:grid-cols-2">
      <TextField
        type="time"
        label={t('slots.time')}
        value={time}
        onChange={({ target }) => setTime(target.value.slice(0, 5))}
      />
      <SelectField
        label={t('slots.days')}
        value={choice}
        onChange={setChoice}
        options={dayChoices.map((value) => ({
          value,
          label:
            value === 'all'
              ? t('slots.everyDay')
              : value === 'workdays'
                ? t('slots.workdays')
                : nameOf(value),
        }))}
      />
      <Button disabled={!isClock(time)} onClick={() => onAdd(choice, time)}>
        <Plus aria-hidden className="size-4" />
        {t('slots.add')}
      </Button>
    </div>
  );
}

function useWeekdayName(): (weekday: Weekday) => string {
  const words = useCalendarWords();
  return (weekday) => words.weekdays.long[weekdays.indexOf(weekday)] ?? weekday;
}
