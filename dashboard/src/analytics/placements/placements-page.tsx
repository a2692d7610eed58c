import { type Placement, PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi } from '@tanstack/react-router';
import { Megaphone, Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { DeletePlacement } from './delete-placement.tsx';
import { PlacementCard } from './placement-card.tsx';
import { PlacementForm } from './placement-form.tsx';
import { PlacementsChart } from './placements-chart.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/placements');

/** Advertisements of the channel elsewhere: what they cost, and whom they brought. */
export function PlacementsPage(): ReactElement {
  const { channelId } = route.useParams();
  const page = useChannelWindow(channelId, { window: 'all' });
  const query = useQuery(PlacementsService.method.listPlacements, { channelId });
  if (query.error !== null && query.data === undefined)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (page === undefined || query.data === undefined)
    return (
      <Loading>
        <Skeleton className="h-80" />
      </Loading>
    );
  return <Placements page={page} placements={query.data.placements} />;
}

/** What a person is about to do with a placement. */
type Doing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'adding' }
  | { readonly kind: 'editing'; readonly placement: Placement }
  | { readonly kind: 'deleting'; readonly placement: Placement };

function Placements({
  page,
  placements,
}: {
  page: ChannelWindow;
  placements: readonly Placement[];
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { workspace } = useSession();
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' });
  const done = (): void => setDoing({ kind: 'nothing' });
  const add = mayEdit(workspace) ? (
    <Button look="primary" onClick={() => setDoing({ kind: 'adding' })}>
      <Plus aria-hidden className="size-4" />
      {t('placements.add')}
    </Button>
  ) : null;
  return (
    <div className="flex flex-col gap-4">
      {placements.length === 0 ? (
        <NoPlacements>{add}</NoPlacements>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="max-w-prose text-ink-muted text-sm">{t('placements.lead')}</p>
            {add}
          </div>
          <PlacementsChart page={page} placements={placements} />
          {placements.map((placement) => (
            <PlacementCard
              key={placement.placementId}
              placement={placement}
              timeZone={page.channel.timeZone}
              {...(mayEdit(workspace)
                ? {
                    onEdit: () => setDoing({ kind: 'editing', placement }),
                    onDelete: () => setDoing({ kind: 'deleting', placement }),
                  }
                : {})}
            />
          ))}
        </>
      )}
      {doing.kind === 'adding' || doing.kind === 'editing' ? (
        <PlacementForm
          channel={page.channel}
          placement={doing.kind === 'editing' ? doing.placement : null}
          lastCurrency={placements[0]?.details?.currency ?? 'USD'}
          onDone={done}
        />
      ) : null}
      {doing.kind === 'deleting' ? <DeletePlacement placement={doing.placement} onDone={done} /> : null}
    </div>
  );
}

function NoPlacements({ children }: { children: ReactElement | null }): ReactElement {
  const { t } = useTranslation('analytics');
  return (
    <Card className="flex flex-col items-center px-6 py-12 text-center">
      <span className="mb-4 inline-flex size-12 items-center justify-center rounded-full bg-accent-soft text-on-accent-soft">
        <Megaphone aria-hidden className="size-6" strokeWidth={1.75} />
      </span>
      <h2 className="font-semibold text-lg">{t('placements.none')}</h2>
      <p className="mt-1 mb-5 max-w-lg text-ink-muted text-sm">{t('placements.noneText')}</p>
      {children}
    </Card>
  );
}
