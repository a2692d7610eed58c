import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { DangerCard } from './danger-card.tsx';
import { TypedConfirmation } from './typed-confirmation.tsx';

/** Deletes the channel with everything observed in it, after its title was typed. */
export function DeleteChannel({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const deletion = useMutation(ChannelsService.method.deleteChannel, {
    onSuccess: async () => {
      await navigate({ to: '/channels' });
      // What was cached of the channel must not be asked for again: it is gone.
      client.removeQueries({ type: 'inactive' });
      await client.invalidateQueries();
    },
  });
  return (
    <DangerCard text={t('danger.channelText')}>
      <Button className="text-negative" onClick={() => setOpen(true)}>
        {t('danger.channel')}
      </Button>
      <TypedConfirmation
        open={open}
        onOpenChange={setOpen}
        title={t('danger.channel')}
        text={t('danger.channelText')}
        name={channel.title}
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => deletion.mutate({ channelId: channel.channelId })}
      />
    </DangerCard>
  );
}
