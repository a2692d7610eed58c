import { type Channel, ChannelKind, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { ExternalLink, LoaderCircle, TriangleAlert } from 'lucide-react';
import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parseWindowSearch } from '../analytics/window-choice.ts';
import { useDocumentTitle } from '../layout/page.tsx';
import { SourceTrouble } from '../sources/source-trouble.tsx';
import { Badge, SimulatedBadge } from '../ui/badge.tsx';
import { ScrollRow } from '../ui/scroll-row.tsx';
import { ErrorState, Loading, Skeleton } from '../ui/state.tsx';
import { tabClass } from '../ui/tabs.tsx';
import { ChannelAvatar } from './channel-avatar.tsx';
import { useChannelId } from './use-channel.ts';

const TABS = [
  { to: '/channels/$channelId/overview', label: 'tab.overview' },
  { to: '/channels/$channelId/posts', label: 'tab.posts' },
  { to: '/channels/$channelId/audience', label: 'tab.audience' },
  { to: '/channels/$channelId/placements', label: 'tab.placements' },
  { to: '/channels/$channelId/content', label: 'tab.content' },
  { to: '/channels/$channelId/settings', label: 'tab.settings' },
] as const;

/** The head of a channel and the tabs between its pages; each page stands below. */
export function ChannelFrame(): ReactElement {
  const { t } = useTranslation('channels');
  const channelId = useChannelId();
  const { data, error, refetch } = useQuery(
    ChannelsService.method.getChannel,
    { channelId },
    // What is said to be still computed must not stay said when it is done.
    { refetchInterval: ({ state }) => (isComputed(state.data?.channel) ? 3_000 : false) },
  );
  const channel = data?.channel;
  const tabs = useActiveTabInView();
  useDocumentTitle(channel?.title ?? 'AnalyticBot');
  if (error !== null && channel === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className="mx-auto w-full max-w-[84rem] px-8 pt-7 pb-8 max-lg:px-6 max-sm:px-4 max-sm:pt-4">
      {channel === undefined ? <HeadSkeleton /> : <Head channel={channel} />}
      <ScrollRow row={tabs} className="mt-4 mb-6 max-sm:-mx-4 max-sm:mb-5">
        <nav
          ref={tabs}
          aria-label={t('tabs.label')}
          className="flex gap-6 overflow-x-auto border-line border-b max-sm:px-4"
        >
          {TABS.map((tab) => (
            <Link
              key={tab.to}
              to={tab.to}
              params={{ channelId }}
              // The window stays when the page changes; filters of one page mean nothing on another.
              search={(previous) => parseWindowSearch(previous)}
              activeOptions={{ includeSearch: false }}
              activeProps={{ className: tabClass(true) }}
              inactiveProps={{ className: tabClass(false) }}
            >
              {t(tab.label)}
            </Link>
          ))}
        </nav>
      </ScrollRow>
      {channel === undefined ? null : <SourceTrouble channel={channel} />}
      <Outlet />
    </div>
  );
}

/** On a phone the tabs are wider than the screen: the one that is shown must not be the hidden one. */
function useActiveTabInView(): RefObject<HTMLElement | null> {
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const row = tabs.current;
    const active = [...(row?.querySelectorAll('a') ?? [])].find((link) => pathname.startsWith(link.pathname));
    if (row === null || active === undefined) return;
    // Clear of the arrow over the end that hides more.
    const overhang = active.offsetLeft + active.offsetWidth + 48 - (row.offsetLeft + row.clientWidth);
    if (overhang > 0) row.scrollLeft = overhang;
  }, [pathname]);
  return tabs;
}

/** Some of its numbers are on their way at this moment. */
function isComputed(channel: Channel | undefined): boolean {
  return channel?.computing === true && !channel.computingGivenUp;
}

function Head({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('channels');
  return (
    <header className="flex items-center gap-4">
      <ChannelAvatar title={channel.title} size="large" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-2xl leading-tight max-sm:text-xl">
            <bdi>{channel.title}</bdi>
          </h1>
          {channel.simulated ? <SimulatedBadge /> : null}
          {channel.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </div>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-ink-muted text-sm">
          <span>{t(channel.kind === ChannelKind.GROUP ? 'kind.group' : 'kind.channel')}</span>
          {channel.username === '' || channel.simulated ? null : (
            <a
              href={`https://t.me/${encodeURIComponent(channel.username)}`}
              target="_blank"
              rel="noreferrer"
              aria-label={`${t('openInTelegram')}: @${channel.username}`}
              className="inline-flex items-center gap-1 hover:text-ink hover:underline"
            >
              @{channel.username}
              <ExternalLink aria-hidden className="size-3.5" />
            </a>
          )}
          <span aria-hidden>·</span>
          <span>{channel.timeZone}</span>
          {isComputed(channel) ? (
            <span role="status" className="inline-flex items-center gap-1.5 text-warning">
              <LoaderCircle aria-hidden className="size-3.5 animate-spin" />
              {t('computing')}
            </span>
          ) : channel.computingGivenUp ? (
            <span role="status" className="inline-flex items-center gap-1.5 text-warning">
              <TriangleAlert aria-hidden className="size-3.5" />
              {t('computingGivenUp')}
            </span>
          ) : null}
        </p>
      </div>
    </header>
  );
}

function HeadSkeleton(): ReactElement {
  return (
    <Loading>
      <div className="flex items-center gap-4">
        <Skeleton className="size-12 rounded-2xl" />
        <div className="flex flex-col gap-2">
          <Skeleton className="h-7 w-56" />
          <Skeleton className="h-4 w-36" />
        </div>
      </div>
    </Loading>
  );
}
