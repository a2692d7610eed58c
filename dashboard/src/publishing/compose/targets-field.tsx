import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/field.tsx';
import type { PostingPlace } from './use-places.ts';

/** In which channels it goes out. */
export function TargetsField({
  places,
  chosen,
  onChange,
}: {
  places: readonly PostingPlace[];
  chosen: readonly number[];
  onChange: (chosen: readonly number[]) => void;
}): ReactElement {
  const { t } = useTranslation('compose');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-medium text-sm">{t('channels')}</legend>
      {places.map(({ channelId, title }) => (
        <Checkbox
          key={channelId}
          label={<bdi>{title}</bdi>}
          checked={chosen.includes(channelId)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, channelId] : chosen.filter((id) => id !== channelId))
          }
        />
      ))}
      {places.length === 0 ? <p className="text-ink-muted text-sm">{t('noPlaces')}</p> : null}
    </fieldset>
  );
}
