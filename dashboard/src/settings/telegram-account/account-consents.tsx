import { type Account, AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { useMutation } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Checkbox } from '../../ui/field.tsx';

/** The two things that the owner of an account agrees to, each by itself and in its own words. */
export function AccountConsents({
  account: { userId, mayRead, mayPublish },
  onChanged,
}: {
  account: Account;
  onChanged: () => void;
}): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const consent = useMutation(AccountsService.method.setConsent, { onSettled: onChanged });
  // What was just chosen stands at once; the list follows.
  const shown = consent.isPending ? consent.variables : { mayRead, mayPublish };
  return (
    <fieldset className="flex flex-col gap-3 text-sm">
      <legend className="mb-3 font-medium">{t('consent.title')}</legend>
      <FormError error={consent.error} />
      <Checkbox
        label={t('consent.read')}
        description={t('consent.readText')}
        checked={shown.mayRead ?? mayRead}
        disabled={consent.isPending}
        onChange={(event) => consent.mutate({ userId, mayRead: event.target.checked, mayPublish })}
      />
      <Checkbox
        label={t('consent.publish')}
        description={t('consent.publishText')}
        checked={shown.mayPublish ?? mayPublish}
        disabled={consent.isPending}
        onChange={(event) => consent.mutate({ userId, mayRead, mayPublish: event.target.checked })}
      />
    </fieldset>
  );
}
