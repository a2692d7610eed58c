import { type GetAudienceResponse, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { unknownReason } from '../../ui/metric-words.ts';
import { Loading, Skeleton } from '../../ui/state.tsx';
import { NativeSection } from '../native/native-section.tsx';
import { chartState } from '../query-state.ts';
import { type ChannelWindow, useChannelWindow } from '../use-channel-window.ts';
import { WindowBar } from '../window-bar.tsx';
import { BoostsPanel } from './boosts-panel.tsx';
import { MembersSection } from './members-section.tsx';
import { MentionsSection } from './mentions-section.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { NumbersPanel } from './numbers-panel.tsx';
import { ShiftList } from './shift-list.tsx';
import { GrowthChart, SubscribersChart } from './subscriber-charts.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/audience');

/** Who follows the channel: how many, who comes, goes and stays, and who names it. */
export function AudiencePage(): ReactElement {
  const { channelId } = route.useParams();
  const page = useChannelWindow(channelId, route.useSearch());
  if (page === undefined)
    return (
      <Loading>
        <Skeleton className="h-80" />
      </Loading>
    );
  return <Audience page={page} />;
}

function Audience({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const query = useQuery(MetricsService.method.getAudience, {
    channelId: page.channel.channelId,
    window: page.days,
  });
  const answer = query.data;
  const nothing = answer !== undefined && answer.readings.length === 0;
  const state = chartState(query, nothing ? t('audience.none') : null);
  return (
    <div className="flex flex-col gap-4">
      <WindowBar page={page} />
      {nothing ? (
        <Card className="p-6">
          <h2 className="font-semibold">{t('audience.none')}</h2>
          <p className="mt-1 max-w-prose text-ink-muted">{t('audience.noneText')}</p>
          <ButtonLink to="/import" size="small" className="mt-4">
            {t('missing.action')}
          </ButtonLink>
        </Card>
      ) : (
        <>
          {answer === undefined ? null : <AudienceNumbers answer={answer} timeZone={page.channel.timeZone} />}
          <SubscribersChart page={page} answer={answer} state={state} />
          <GrowthChart page={page} answer={answer} state={state} />
          {answer === undefined || answer.shifts.length === 0 ? null : (
            <ShiftList shifts={answer.shifts} timeZone={page.channel.timeZone} />
          )}
        </>
      )}
      <MembersSection page={page} />
      <NotificationsPanel page={page} />
      <NativeSection page={page} />
      <BoostsPanel page={page} />
      <MentionsSection page={page} />
    </div>
  );
}

const numbers = [
  { key: 'subscribers', kind: 'count', direction: 'up-is-good' },
  { key: 'netGrowth', kind: 'delta', direction: 'up-is-good' },
  { key: 'joins', kind: 'count', direction: 'up-is-good' },
  { key: 'leaves', kind: 'count', direction: 'up-is-bad' },
] as const;

/** What is known stands as numbers; what only a bot sees is said once by the section of members, not as a number each. */
function AudienceNumbers({
  answer,
  timeZone,
}: {
  answer: GetAudienceResponse;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const headline = answer.headline;
  const noEvents = ({ key }: (typeof numbers)[number]): boolean =>
    unknownReason(headline?.[key]) === UnknownReason.NO_MEMBER_EVENTS;
  return (
    <NumbersPanel
      label={t('overview.headline')}
      timeZone={timeZone}
      numbers={numbers
        .filter((number) => !noEvents(number))
        .map(({ key, kind, direction }) => ({
          name: t(`headline.${key}`),
          metric: headline?.[key],
          kind,
          definition: key,
          direction,
        }))}
    />
  );
}
