import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { InlineError, Notice } from '../../ui/state.tsx';

/** Says that numbers of the channel are still to come, or that they were given up and how to try again. */
export function ComputingNotice({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: common } = useTranslation();
  const { workspace } = useSession();
  const client = useQueryClient();
  const recomputing = useMutation(ChannelsService.method.recomputeChannel, {
    onSuccess: () => client.invalidateQueries(),
  });
  const again = (): void => recomputing.mutate({ channelId: channel.channelId });
  if (!channel.computingGivenUp) return <Notice title={t('computing.title')}>{t('computing.text')}</Notice>;
  if (recomputing.error !== null) return <InlineError error={recomputing.error} onRetry={again} />;
  return (
    <Notice
      tone="warning"
      title={t('givenUp.title')}
      actions={
        mayEdit(workspace) ? (
          <Button size="small" disabled={recomputing.isPending} onClick={again}>
            {common('action.retry')}
          </Button>
        ) : undefined
      }
    >
      {t('givenUp.text')}
    </Notice>
  );
}
