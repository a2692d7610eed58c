import { type Bot, BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { useMutation } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Question } from '../../ui/question.tsx';

/** Lets a bot go, after a question that says what stays. */
export function DisconnectBot({ bot, onDone }: { bot: Bot; onDone: () => void }): ReactElement {
  const { t } = useTranslation('sources');
  const [asking, setAsking] = useState(false);
  const disconnect = useMutation(BotsService.method.disconnectBot, {
    onSuccess: () => {
      setAsking(false);
      onDone();
    },
  });
  return (
    <>
      <Button look="quiet" size="small" className="text-negative" onClick={() => setAsking(true)}>
        {t('bots.disconnect')}
      </Button>
      {asking ? (
        <Question
          title={t('bots.disconnectTitle', { name: `@${bot.username}` })}
          text={t('bots.disconnectText')}
          confirm={t('bots.disconnect')}
          busy={disconnect.isPending}
          error={disconnect.error}
          onConfirm={() => disconnect.mutate({ botId: bot.botId })}
          onCancel={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
