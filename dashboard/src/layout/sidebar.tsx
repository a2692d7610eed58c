import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import { Link } from '@tanstack/react-router';
import { BookOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../api/live/follow-live.ts';
import { ChannelAvatar } from '../channels/channel-avatar.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LiveMark } from './live-mark.tsx';
import { NAV_ITEMS } from './nav-items.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

const ITEM =
  'flex h-9 items-center gap-3 rounded-lg px-2.5 text-sm text-ink-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-on-accent-soft';

/** Navigation beside the page, on screens wide enough. */
export function Sidebar({ live }: { live: LiveState }): ReactElement {
  const { t } = useTranslation();
  return (
    <aside className="fixed inset-y-0 left-0 z-20 flex w-60 flex-col gap-5 border-line border-r bg-canvas px-3 py-4 max-lg:hidden">
      <WorkspaceMenu />
      <nav aria-label={t('nav.main')} className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto">
        <ul className="flex flex-col gap-0.5">
          {NAV_ITEMS.map((item) => (
            <li key={item.to}>
              <Link to={item.to} activeOptions={{ exact: item.to === '/channels' }} className={ITEM}>
                <item.icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
                {t(item.label)}
              </Link>
            </li>
          ))}
        </ul>
        <ChannelLinks />
      </nav>
      <div className="flex flex-col gap-0.5">
        <LiveMark live={live} />
        <a href="/api/docs" className={ITEM}>
          <BookOpen aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
          {t('nav.apiDocs')}
        </a>
        <AccountMenu />
      </div>
    </aside>
  );
}

/** How many channels the navigation shows; the rest stand on the page of channels. */
const SHOWN = 12;

function ChannelLinks(): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useQuery(ChannelsService.method.listChannels, {});
  if (data === undefined || data.channels.length === 0) return null;
  return (
    <div>
      <h2 className="eyebrow px-2.5 pb-1.5">{t('nav.recentChannels')}</h2>
      <ul className="flex flex-col gap-0.5">
        {data.channels.slice(0, SHOWN).map((channel) => (
          <li key={channel.channelId}>
            <Link
              to="/channels/$channelId"
              params={{ channelId: channel.channelId }}
              activeOptions={{ includeSearch: false }}
              className={ITEM}
            >
              <ChannelAvatar title={channel.title} size="small" />
              <bdi className="truncate">{channel.title}</bdi>
            </Link>
          </li>
        ))}
        {data.channels.length > SHOWN ? (
          <li>
            <Link
              to="/channels"
              className="flex h-9 items-center rounded-lg px-2.5 text-ink-muted text-sm hover:bg-sunken hover:text-ink"
            >
              {t('nav.allChannels', { count: data.channels.length })}
            </Link>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
