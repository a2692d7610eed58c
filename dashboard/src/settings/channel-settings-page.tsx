import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayAdminister, mayEdit, useSession } from '../api/session.ts';
import { useChannel } from '../channels/use-channel.ts';
import { PlanCard } from '../publishing/plan/plan-card.tsx';
import { SharesCard } from '../shares/shares-card.tsx';
import { SourcesCard } from '../sources/sources-card.tsx';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { TextField } from '../ui/field.tsx';
import { Loading, Skeleton } from '../ui/state.tsx';
import { isTimeZone, TimeZoneField } from '../ui/time-zone-field.tsx';
import { ChannelFacts } from './channel-facts.tsx';
import { DeleteChannel } from './delete-channel.tsx';
import { DownloadChannel } from './download-channel.tsx';
import { SaveRow } from './save-row.tsx';
import { TagField } from './tag-field.tsx';

/** What a person can set about a channel, what is known of it, and its end. */
export function ChannelSettingsPage(): ReactElement {
  const channel = useChannel();
  const { workspace } = useSession();
  if (channel === undefined) {
    return (
      <Loading>
        <Skeleton className="h-72 rounded-card" />
      </Loading>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex flex-col gap-4">
        {mayEdit(workspace) ? <ChannelForm key={channel.channelId} channel={channel} /> : null}
        <SourcesCard channel={channel} />
        <PlanCard channel={channel} />
        <DownloadChannel channel={channel} />
        {mayAdminister(workspace) ? <SharesCard channel={channel} /> : null}
        {mayAdminister(workspace) ? <DeleteChannel channel={channel} /> : null}
      </div>
      <ChannelFacts channel={channel} />
    </div>
  );
}

function ChannelForm({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation(['settings', 'reasons', 'account']);
  const client = useQueryClient();
  const [title, setTitle] = useState(channel.title);
  const [timeZone, setTimeZone] = useState(channel.timeZone);
  const [tags, setTags] = useState<readonly string[]>(channel.tags);
  const update = useMutation(ChannelsService.method.updateChannel, {
    onSuccess: () => client.invalidateQueries(),
  });
  const sameTags =
    tags.length === channel.tags.length && tags.every((tag, index) => tag === channel.tags[index]);
  const zoneWrong = !isTimeZone(timeZone);
  const dirty = title.trim() !== channel.title || timeZone !== channel.timeZone || !sameTags;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (zoneWrong || title.trim() === '') return;
    update.mutate({
      channelId: channel.channelId,
      ...(title.trim() === channel.title ? {} : { title: title.trim() }),
      ...(timeZone === channel.timeZone ? {} : { timeZone }),
      ...(sameTags ? {} : { tags: { names: [...tags] } }),
    });
  };
  return (
    <Card>
      <CardHeader title={t('title')} />
      <CardBody>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <FormError error={update.error} />
          <TextField
            label={t('channel.title')}
            value={title}
            maxLength={255}
            error={title.trim() === '' ? t('account:required') : null}
            onChange={(event) => setTitle(event.target.value)}
          />
          <TimeZoneField
            label={t('channel.zone')}
            hint={t('channel.zoneHint')}
            value={timeZone}
            onChange={setTimeZone}
            error={zoneWrong ? t('reasons:TIME_ZONE_UNKNOWN') : null}
          />
          <TagField tags={tags} onChange={setTags} />
          <SaveRow dirty={dirty && !zoneWrong} saving={update.isPending} saved={update.isSuccess} />
        </form>
      </CardBody>
    </Card>
  );
}
