import { useTranslation } from 'react-i18next';
import { dictionary } from '../i18n/en/index.ts';

type NamedField = keyof typeof dictionary.fields;

function isNamed(field: string): field is NamedField {
  return Object.hasOwn(dictionary.fields, field);
}

/** What a field is called in the language of the page; one of a newer server keeps its own name. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('fields');
  return (field) => (isNamed(field) ? t(field) : field);
}
