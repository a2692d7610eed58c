import { type Account, AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { useMutation } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Question } from '../../ui/question.tsx';

/** Ends the session of an account, at Telegram and here, after a question that says what stays. */
export function EndSession({ account, onDone }: { account: Account; onDone: () => void }): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const [asking, setAsking] = useState(false);
  const end = useMutation(AccountsService.method.endSession, {
    onSuccess: () => {
      setAsking(false);
      onDone();
    },
  });
  return (
    <>
      <Button size="small" className="text-negative" onClick={() => setAsking(true)}>
        {t('end.button')}
      </Button>
      {asking ? (
        <Question
          title={t('end.title', { name: account.name })}
          text={t('end.text')}
          confirm={t(end.isPending ? 'busy' : 'end.button')}
          busy={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate({ userId: account.userId })}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
