import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';

const HOUR_MS = 3_600_000;

/** The last second that the contract can name: until a person switches the place on again. */
const FOR_GOOD = new Date('9999-12-31T23:59:59Z');

export function isForGood(until: Date): boolean {
  return until >= FOR_GOOD;
}

const CHOICES = [
  { words: 'mute.hour', hours: 1 },
  { words: 'mute.hours', hours: 8 },
  { words: 'mute.day', hours: 24 },
] as const;

/** How long a place is told nothing. */
export function MuteMenu({
  disabled,
  onChoose,
}: {
  disabled: boolean;
  onChoose: (until: Date) => void;
}): ReactElement {
  const { t } = useTranslation('alerts');
  return (
    <Menu
      align="end"
      trigger={
        <Button size="small" disabled={disabled}>
          {t('places.mute')}
        </Button>
      }
    >
      {CHOICES.map(({ words, hours }) => (
        <MenuItem key={words} onSelect={() => onChoose(new Date(Date.now() + hours * HOUR_MS))}>
          {t(words)}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => onChoose(FOR_GOOD)}>{t('mute.forGood')}</MenuItem>
    </Menu>
  );
}
