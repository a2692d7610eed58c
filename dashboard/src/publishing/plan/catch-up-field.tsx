import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/field.tsx';
import { useLasting } from '../use-lasting.ts';

/** Seconds: on time or never, minutes, hours, a day, a week. */
const CHOICES: readonly number[] = [0, 300, 900, 3600, 21_600, 86_400, 604_800];

/** How late a post may still go out. */
export function CatchUpField({
  seconds,
  onChange,
}: {
  seconds: number;
  onChange: (seconds: number) => void;
}): ReactElement {
  const { t } = useTranslation('channelPlan');
  const lasting = useLasting();
  // What another program chose stays a choice.
  const choices = [...new Set([...CHOICES, seconds])].toSorted((one, other) => one - other);
  return (
    <SelectField
      label={t('catchUp')}
      hint={t('catchUpHint')}
      value={String(seconds)}
      onChange={(value) => onChange(Number(value))}
      options={choices.map((choice) => ({
        value: String(choice),
        label: choice === 0 ? t('catchUpNever') : t('catchUpUpTo', { time: lasting(choice) }),
      }))}
    />
  );
}
