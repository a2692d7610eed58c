import { useTranslation } from 'react-i18next';
import { dictionary } from '../i18n/en/index.ts';

type KnownReason = keyof typeof dictionary.problems;

function isKnown(reason: string): reason is KnownReason {
  return Object.hasOwn(dictionary.problems, reason);
}

/** Says a reader's reason in the language of the page; a reason that is not known keeps the server's words. */
export function useProblemText(): (problem: { readonly reason: string; readonly message: string }) => string {
  const { t } = useTranslation('problems');
  return ({ reason, message }) => {
    if (isKnown(reason)) return t(reason);
    return message === '' ? reason : message;
  };
}
