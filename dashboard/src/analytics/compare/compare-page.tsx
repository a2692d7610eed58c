import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ChartNoAxesCombined } from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../layout/page.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { numberedNames } from '../numbered-names.ts';
import { channelDays } from '../use-channel-window.ts';
import {
  type DataDays,
  type DayRange,
  defaultDays,
  searchOfWindow,
  windowChoice,
  windowDays,
} from '../window-choice.ts';
import { useWindowWords, WindowPicker } from '../window-picker.tsx';
import { ComparePicker } from './compare-picker.tsx';
import { type CompareSearch, channelIds, comparableChannels, comparedPeriods } from './compare-search.ts';
import { ComparisonView } from './comparison-view.tsx';

const route = getRouteApi('/signed-in/compare');

/** Channels side by side, or one channel at different times. */
export function ComparePage(): ReactElement {
  const { t } = useTranslation('analytics');
  const search = route.useSearch();
  const channels = useQuery(ChannelsService.method.listChannels, {});
  return (
    <Page title={t('compare.title')} description={t('compare.lead')}>
      {channels.data === undefined ? (
        channels.error === null ? (
          <Loading>
            <Skeleton className="h-64" />
          </Loading>
        ) : (
          <ErrorState error={channels.error} onRetry={() => void channels.refetch()} />
        )
      ) : channels.data.channels.length === 0 ? (
        <Card>
          <EmptyState
            icon={ChartNoAxesCombined}
            title={t('compare.noChannels')}
            actions={
              <ButtonLink to="/import" look="primary">
                {t('missing.action')}
              </ButtonLink>
            }
          >
            {t('compare.noChannelsText')}
          </EmptyState>
        </Card>
      ) : (
        <Compare channels={channels.data.channels} search={search} />
      )}
    </Page>
  );
}

interface Side {
  readonly channel: Channel;
  readonly days: DayRange;
}

function Compare({
  channels,
  search,
}: {
  channels: readonly Channel[];
  search: CompareSearch;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const navigate = useNavigate();
  const words = useWindowWords();
  const chosen = useMemo(() => {
    const ids = channelIds(search.channels);
    const known = ids.flatMap((id) => channels.find((channel) => channel.channelId === id) ?? []);
    if (known.length > 0) return known;
    const candidates = channels.map((channel) => ({
      channel,
      posts: channel.postCount,
      days: channelDays(channel),
    }));
    return comparableChannels(candidates, defaultDays).map(({ channel }) => channel);
  }, [channels, search.channels]);
  const choice = windowChoice(search);
  const [only] = chosen;
  const periods = chosen.length === 1;
  const days = windowDays(choice, sharedDays(chosen)) ?? { from: '', to: '' };
  const sides = useMemo<readonly Side[]>(
    () =>
      periods && only !== undefined
        ? comparedPeriods(days, search).map((period) => ({ channel: only, days: period }))
        : chosen.map((channel) => ({ channel, days })),
    [periods, only, chosen, days, search],
  );
  const query = useQuery(MetricsService.method.compare, {
    items: sides.map((side) => ({ channelId: side.channel.channelId, window: side.days })),
  });
  const change = (next: CompareSearch): void =>
    void navigate({ to: '/compare', search: next, replace: true });
  const names = numberedNames(sides.map((side) => (periods ? words(side.days) : side.channel.title)));
  return (
    <div className="flex flex-col gap-4">
      <ComparePicker channels={channels} chosen={chosen} search={search} onChange={change} />
      <WindowPicker
        choice={choice}
        days={days}
        onChange={(next) => {
          const { window: _window, from: _from, to: _to, ...rest } = search;
          change({ ...rest, ...searchOfWindow(next) });
        }}
      />
      {query.data === undefined ? (
        query.error === null ? (
          <Loading>
            <Skeleton className="h-96" />
          </Loading>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <ComparisonView
          comparisons={query.data.comparisons}
          names={names}
          title={periods && only !== undefined ? only.title : t('compare.title')}
        />
      )}
    </div>
  );
}

/** From the earliest first day to the latest last one: the window that is fair ends for all together. */
function sharedDays(channels: readonly Channel[]): DataDays | null {
  const days = channels.flatMap((channel) => channelDays(channel) ?? []);
  const first = days.map((data) => data.first).toSorted()[0];
  const last = days
    .map((data) => data.last)
    .toSorted()
    .at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
