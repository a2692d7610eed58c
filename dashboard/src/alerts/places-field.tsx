import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chosen, SomeOrAll } from './some-or-all.tsx';
import type { PlaceOption } from './use-places.ts';

/** Where a rule or a digest is told. */
export function PlacesField({
  places,
  chosen,
  incomplete,
  onChange,
}: {
  places: readonly PlaceOption[];
  chosen: Chosen<string>;
  /** A person tried to save without any. */
  incomplete: boolean;
  onChange: (chosen: Chosen<string>) => void;
}): ReactElement {
  const { t } = useTranslation('alerts');
  return (
    <SomeOrAll
      legend={t('where.title')}
      all={t('where.all')}
      options={places}
      chosen={chosen}
      error={incomplete ? t(places.length === 0 ? 'places.none' : 'where.choose') : null}
      onChange={onChange}
    />
  );
}
