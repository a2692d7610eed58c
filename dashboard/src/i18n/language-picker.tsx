import { Languages } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../ui/field.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from './language.ts';
import { useChooseLanguage } from './use-choose-language.ts';
import { useLanguage } from './use-language.ts';

/** The choice of language, each under its own name. */
export function LanguagePicker({ id }: { id?: string }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const choose = useChooseLanguage();
  return (
    <div className="inline-flex items-center gap-2">
      <Languages aria-hidden className="size-4.5 text-ink-faint" />
      <Select
        {...(id === undefined ? { 'aria-label': t('language.label') } : { id })}
        value={language}
        onChange={choose}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        small
        className="w-auto"
      />
    </div>
  );
}
