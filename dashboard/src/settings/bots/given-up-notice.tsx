import { type Bot, BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { useMutation } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/state.tsx';

/** What a bot heard and could not be taken in: how much, and the way to try it once more. */
export function GivenUpNotice({
  bot,
  mayRetry,
  onRetried,
}: {
  bot: Bot;
  mayRetry: boolean;
  onRetried: () => void;
}): ReactElement | null {
  const { t } = useTranslation('sources');
  const retry = useMutation(BotsService.method.retryUpdates, { onSuccess: onRetried });
  if (bot.updatesGivenUp === 0) return null;
  return (
    <>
      <Notice
        tone="warning"
        title={t('bots.givenUp', { count: bot.updatesGivenUp })}
        actions={
          mayRetry ? (
            <Button
              size="small"
              disabled={retry.isPending}
              onClick={() => retry.mutate({ botId: bot.botId })}
            >
              {t('bots.retry')}
            </Button>
          ) : undefined
        }
      >
        {t('bots.givenUpText')}
      </Notice>
      <FormError error={retry.error} />
    </>
  );
}
