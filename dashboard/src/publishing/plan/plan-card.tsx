import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type ChannelPlan, ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { isPublishing } from '../../api/live/live-hints.ts';
import { mayAdminister, useSession } from '../../api/session.ts';
import { SaveRow } from '../../settings/save-row.tsx';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { InlineError, Loading, Skeleton } from '../../ui/state.tsx';
import { isTimeZone, TimeZoneField } from '../../ui/time-zone-field.tsx';
import { CatchUpField } from './catch-up-field.tsx';
import { FreeSlots } from './free-slots.tsx';
import { areSameSlots, type Slot } from './plan-draft.ts';
import { SlotsField } from './slots-field.tsx';

/** How a channel is published in: the slots of its queue, its zone, what becomes of what is late, who has to approve. */
export function PlanCard({ channel: { channelId, timeZone } }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('channelPlan');
  const { data, error, refetch } = useQuery(ChannelPlansService.method.getChannelPlan, { channelId });
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text')} />
      <CardBody className="flex flex-col gap-5">
        {data?.plan !== undefined ? (
          <PlanForm key={channelId} plan={data.plan} channelZone={timeZone} />
        ) : error === null ? (
          <Loading>
            <Skeleton className="h-48" />
          </Loading>
        ) : (
          <InlineError error={error} onRetry={() => void refetch()} />
        )}
      </CardBody>
    </Card>
  );
}

function PlanForm({ plan, channelZone }: { plan: ChannelPlan; channelZone: string }): ReactElement {
  const { t } = useTranslation(['channelPlan', 'reasons']);
  const { workspace } = useSession();
  const client = useQueryClient();
  const may = mayAdminister(workspace);
  const [slots, setSlots] = useState<readonly Slot[]>(plan.slots);
  // A queue that nobody began begins in the zone of its channel.
  const begunZone = plan.slots.length === 0 && plan.zone === 'UTC' ? channelZone : plan.zone;
  const [zone, setZone] = useState(begunZone);
  const [catchUp, setCatchUp] = useState(plan.catchUpSeconds);
  const [needsApproval, setNeedsApproval] = useState(plan.needsApproval);
  const update = useMutation(ChannelPlansService.method.updateChannelPlan, {
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => isPublishing(queryKey) }),
  });
  const zoneWrong = !isTimeZone(zone);
  const dirty =
    !areSameSlots(slots, plan.slots) ||
    zone !== begunZone ||
    catchUp !== plan.catchUpSeconds ||
    needsApproval !== plan.needsApproval;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (zoneWrong) return;
    const { channelId } = plan;
    update.mutate({
      plan: { channelId, zone, slots: [...slots], catchUpSeconds: catchUp, needsApproval },
    });
  };
  return (
    <>
      <form onSubmit={submit}>
        <fieldset disabled={!may} className="flex min-w-0 flex-col gap-5">
          <legend className="sr-only">{t('title')}</legend>
          <FormError error={update.error} />
          <SlotsField slots={slots} disabled={!may} onChange={setSlots} />
          <TimeZoneField
            label={t('zone')}
            hint={t('zoneHint')}
            value={zone}
            onChange={setZone}
            error={zoneWrong ? t('reasons:TIME_ZONE_UNKNOWN') : null}
          />
          <CatchUpField seconds={catchUp} onChange={setCatchUp} />
          <Checkbox
            label={t('approval')}
            description={t('approvalText')}
            checked={needsApproval}
            onChange={({ target }) => setNeedsApproval(target.checked)}
          />
          {may ? (
            <SaveRow dirty={dirty && !zoneWrong} saving={update.isPending} saved={update.isSuccess} />
          ) : (
            <p className="text-ink-muted text-sm">{t('adminsOnly')}</p>
          )}
        </fieldset>
      </form>
      <FreeSlots channelId={plan.channelId} zone={plan.zone} />
    </>
  );
}
