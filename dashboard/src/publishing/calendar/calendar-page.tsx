import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../analytics/posts/use-narrow.ts';
import { mayEdit, useSession } from '../../api/session.ts';
import { Page } from '../../layout/page.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState, InlineError, Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { appliedMoves } from '../changes/applied-moves.ts';
import { useChanges } from '../changes/use-changes.tsx';
import { NewPostButton } from '../compose-link.tsx';
import { viewersZone } from '../planned-time.ts';
import { PublishingTabs } from '../publishing-tabs.tsx';
import { dayOf } from '../wall-time.ts';
import { createZoneClock } from '../zone-clock.ts';
import { AttentionCard } from './attention-card.tsx';
import { CalendarBar } from './calendar-bar.tsx';
import { shownDays } from './calendar-days.ts';
import { CalendarList } from './calendar-list.tsx';
import { calendarDays, zonesOf } from './calendar-model.ts';
import { CalendarMonth } from './calendar-month.tsx';
import type { CalendarView } from './calendar-search.ts';
import { CalendarWeek } from './calendar-week.tsx';
import { DragBoard } from './drag-board.tsx';
import { useFocusOnMoved } from './use-focus-on-moved.ts';
import { usePublications } from './use-publications.ts';
import { useQueues } from './use-queues.ts';
import { ZonesLine } from './zones-line.tsx';

const route = getRouteApi('/signed-in/publishing/calendar');

const VIEWS = { month: CalendarMonth, week: CalendarWeek, list: CalendarList } as const;

/** What is planned and what went out, by day, in all channels or some. */
export function CalendarPage(): ReactElement {
  const { t } = useTranslation('calendar');
  const search = route.useSearch();
  const narrow = useNarrow();
  const today = dayOf(createZoneClock(viewersZone()).show(new Date()));
  const view: CalendarView = search.view ?? (narrow ? 'list' : 'month');
  const day = search.day ?? today;
  const chosen = search.channels ?? NO_CHANNELS;
  const channels = useQuery(ChannelsService.method.listChannels, {}).data?.channels;
  const names = useMemo(
    () => new Map((channels ?? []).map((channel) => [channel.channelId, channel])),
    [channels],
  );
  const days = useMemo(() => shownDays(view, day), [view, day]);
  const { publications, pending, error, cut, refetch } = usePublications(days, chosen);
  const mayFill = mayEdit(useSession().workspace);
  const queues = useQueues(chosen.length > 0 ? chosen : [...names.keys()]);
  const changes = useChanges();
  useFocusOnMoved(changes.moves);
  const shown = useMemo(() => appliedMoves(publications, changes.moves), [publications, changes.moves]);
  const zones = zonesOf(shown, queues.zones);
  const model = calendarDays(days, shown, mayFill ? queues.slots : [], zones);
  const View = VIEWS[view];
  return (
    <Page
      title={t('title')}
      description={<ZonesLine zones={zones} />}
      actions={<NewPostButton channelId={chosen.length === 1 ? chosen[0] : undefined} />}
    >
      <PublishingTabs active="/publishing/calendar" />
      <div className="flex flex-col gap-4">
        <AttentionCard names={names} changes={changes} />
        <Card className="min-w-0">
          <CalendarBar view={view} day={day} today={today} channels={channels ?? []} chosen={chosen} />
          {cut ? (
            <div className="px-5 pb-4">
              <Notice tone="warning">{t('cut')}</Notice>
            </div>
          ) : null}
          {error !== null && !pending ? (
            <div className="px-5 pb-4">
              <InlineError error={error} onRetry={refetch} />
            </div>
          ) : null}
          {!pending ? (
            <DragBoard publications={shown} names={names} onMove={changes.move}>
              <View days={model} day={day} today={today} names={names} changes={changes} />
            </DragBoard>
          ) : error !== null ? (
            <ErrorState error={error} onRetry={refetch} />
          ) : (
            <Loading>
              <Skeleton className="m-5 h-96" />
            </Loading>
          )}
        </Card>
      </div>
      {changes.toast}
    </Page>
  );
}

const NO_CHANNELS: readonly number[] = [];
