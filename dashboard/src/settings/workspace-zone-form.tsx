import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayAdminister, useSession } from '../api/session.ts';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { isTimeZone, TimeZoneField } from '../ui/time-zone-field.tsx';
import { SaveRow } from './save-row.tsx';

/** The time zone in which new channels begin, for those who may change it. */
export function WorkspaceZoneForm(): ReactElement | null {
  const { workspace } = useSession();
  const zone = useQuery(ChannelsService.method.getWorkspaceZone).data?.timeZone;
  if (zone === undefined || !mayAdminister(workspace)) return null;
  return <ZoneForm key={`${workspace.workspaceId} ${zone}`} zone={zone} />;
}

function ZoneForm({ zone }: { zone: string }): ReactElement {
  const { t } = useTranslation(['settings', 'reasons']);
  const client = useQueryClient();
  const [timeZone, setTimeZone] = useState(zone);
  const choose = useMutation(ChannelsService.method.chooseWorkspaceZone, {
    onSuccess: () => client.invalidateQueries(),
  });
  const isWrong = !isTimeZone(timeZone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWrong) choose.mutate({ timeZone });
  };
  return (
    <Card>
      <CardHeader title={t('zone.title')} description={t('zone.text')} />
      <CardBody>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <FormError error={choose.error} />
          <TimeZoneField
            label={t('channel.zone')}
            value={timeZone}
            onChange={setTimeZone}
            error={isWrong ? t('reasons:TIME_ZONE_UNKNOWN') : null}
          />
          <SaveRow dirty={timeZone !== zone && !isWrong} saving={choose.isPending} saved={choose.isSuccess} />
        </form>
      </CardBody>
    </Card>
  );
}
