import { useTranslation } from 'react-i18next';
import { errorFacts, useErrorText } from '../../api/error-text.ts';

/** What Telegram refuses while somebody signs in, by its own names. */
const SAID_HERE = [
  'PHONE_NUMBER_INVALID',
  'PHONE_NUMBER_BANNED',
  'PHONE_NUMBER_UNOCCUPIED',
  'PHONE_CODE_INVALID',
  'PHONE_CODE_EXPIRED',
  'PASSWORD_HASH_INVALID',
] as const;

/** Why the last step of a login was not taken, with what to do; null where nothing went wrong. */
export function useLoginProblem(error: Error | null): string | null {
  const { t } = useTranslation('telegramAccount');
  const { detail } = useErrorText(error);
  if (error === null) return null;
  const { values } = errorFacts(error);
  const refusal = SAID_HERE.find((name) => name === values.refusal);
  if (refusal !== undefined) return t(`refused.${refusal}`);
  const minutes = Math.ceil(Number(values.seconds ?? '0') / 60);
  return minutes > 0 ? t('refused.busy', { count: minutes }) : detail;
}
