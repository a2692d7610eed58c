import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import { Link, useSearch } from '@tanstack/react-router';
import { FlaskConical, LayoutGrid, Rows3, Search, Tag, TriangleAlert, Upload } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../api/session.ts';
import { createStoredChoice } from '../api/stored-choice.ts';
import { localeOf } from '../format/format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Page } from '../layout/page.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { classNames } from '../ui/class-names.ts';
import { Input, Select } from '../ui/field.tsx';
import { EmptyState, ErrorState, Loading, Notice, Skeleton } from '../ui/state.tsx';
import { iconLabel, Segmented } from '../ui/tabs.tsx';
import { ChannelCard } from './channel-card.tsx';
import { type ChannelOrder, naturalOrder, orderedChannels, orderNames } from './channel-order.ts';
import { isCalled } from './channel-search.ts';
import { ChannelTable } from './channel-table.tsx';
import { FirstVisit } from './first-visit.tsx';
import { WatchField } from './watch-field.tsx';

const storedView = createStoredChoice('channels-view', () => localStorage);
const storedOrder = createStoredChoice('channels-order', () => localStorage);

/** From this many channels on, they can be searched. */
const SEARCH_FROM = 9;

/** Every channel of the workspace. */
export function ChannelsPage(): ReactElement {
  const { t } = useTranslation('channels');
  const { tag = '' } = useSearch({ from: '/signed-in/channels' });
  const { workspace } = useSession();
  const [view, setView] = useState<'cards' | 'table'>(() =>
    storedView.read() === 'table' ? 'table' : 'cards',
  );
  const { data, error, refetch } = useQuery(
    ChannelsService.method.listChannels,
    { tag },
    {
      placeholderData: (previous) => previous,
      // A demo that was just made fills itself: its first channels come within seconds.
      refetchInterval: ({ state }) =>
        workspace.simulated && state.data?.channels.length === 0 && !state.data.demoGivenUp ? 1500 : false,
    },
  );
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState(() =>
    naturalOrder(orderNames.find((name) => name === storedOrder.read()) ?? 'title'),
  );
  const language = useLanguage();
  const choose = (next: 'cards' | 'table'): void => {
    storedView.write(next);
    setView(next);
  };

  if (data === undefined) {
    return (
      <Page title={t('title')}>
        {error === null ? <CardSkeletons /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  if (data.channels.length === 0 && tag === '') {
    return (
      <Page title={t('title')}>
        {data.demoGivenUp ? (
          <Card>
            <EmptyState
              icon={TriangleAlert}
              title={t('notFilled.title')}
              actions={<ButtonLink to="/settings">{t('notFilled.settings')}</ButtonLink>}
            >
              {t('notFilled.text')}
            </EmptyState>
          </Card>
        ) : workspace.simulated ? (
          <Card>
            <EmptyState icon={FlaskConical} title={t('filling.title')}>
              {t('filling.text')}
            </EmptyState>
          </Card>
        ) : (
          <FirstVisit />
        )}
      </Page>
    );
  }
  const arrange = (next: ChannelOrder): void => {
    storedOrder.write(next.by);
    setOrder(next);
  };
  const shown = orderedChannels(
    data.channels.filter((channel) => isCalled(channel, search)),
    order,
    localeOf(language),
  );
  return (
    <Page
      title={t('title')}
      description={t('count', { count: data.channels.length })}
      actions={
        <>
          <Segmented
            label={t('view.label')}
            value={view}
            onChange={choose}
            items={[
              { value: 'cards', ...iconLabel(LayoutGrid, t('view.cards')) },
              { value: 'table', ...iconLabel(Rows3, t('view.table')) },
            ]}
          />
          {mayEdit(workspace) ? (
            <ButtonLink to="/import" look="primary">
              <Upload aria-hidden className="size-4" />
              {t('import')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {data.demoGivenUp ? (
        <div className="mb-4">
          <Notice
            tone="warning"
            title={t('notFilled.title')}
            actions={
              <ButtonLink to="/settings" size="small">
                {t('notFilled.settings')}
              </ButtonLink>
            }
          >
            {t('notFilled.text')}
          </Notice>
        </div>
      ) : null}
      {mayEdit(workspace) && !workspace.simulated ? (
        <div className="mb-4">
          <WatchField />
        </div>
      ) : null}
      {data.channels.length < SEARCH_FROM ? null : (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <div className="relative w-full max-w-sm">
            <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
            <Input
              type="search"
              aria-label={t('search')}
              placeholder={t('search')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className="pl-9"
            />
          </div>
          <div className="w-52 max-sm:w-full">
            <Select
              aria-label={t('order.label')}
              value={order.by}
              onChange={(by) => arrange(naturalOrder(by))}
              options={orderNames.map((value) => ({ value, label: t(`order.${value}`) }))}
            />
          </div>
        </div>
      )}
      {data.tags.length === 0 ? null : <TagFilter tags={data.tags} chosen={tag} />}
      {shown.length === 0 && data.channels.length > 0 ? (
        <Card>
          <EmptyState
            icon={Search}
            title={t('noneFound')}
            actions={<Button onClick={() => setSearch('')}>{t('showAll')}</Button>}
          />
        </Card>
      ) : data.channels.length === 0 ? (
        <Card>
          <EmptyState
            icon={Tag}
            title={t('noneWithTag')}
            actions={<ButtonLink to="/channels">{t('showAll')}</ButtonLink>}
          >
            {t('noneWithTagText')}
          </EmptyState>
        </Card>
      ) : view === 'cards' ? (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {shown.map((channel) => (
            <li key={channel.channelId} className="flex min-w-0">
              <ChannelCard channel={channel} now={new Date()} />
            </li>
          ))}
        </ul>
      ) : (
        <ChannelTable channels={shown} order={order} onOrder={arrange} />
      )}
    </Page>
  );
}

function TagFilter({ tags, chosen }: { tags: readonly string[]; chosen: string }): ReactElement {
  const { t } = useTranslation('channels');
  return (
    <nav aria-label={t('tags.label')} className="mb-5 flex flex-wrap gap-1.5">
      {['', ...tags].map((tag) => (
        <Link
          key={tag}
          to="/channels"
          search={tag === '' ? {} : { tag }}
          aria-current={tag === chosen ? 'true' : undefined}
          className={classNames(
            'inline-flex h-8 items-center rounded-full border px-3 text-sm transition-colors',
            tag === chosen
              ? 'border-transparent bg-accent-soft font-medium text-on-accent-soft'
              : 'border-line-strong text-ink-muted hover:bg-sunken',
          )}
        >
          {tag === '' ? t('tags.all') : tag}
        </Link>
      ))}
    </nav>
  );
}

function CardSkeletons(): ReactElement {
  return (
    <Loading>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-60 rounded-card" />
        ))}
      </div>
    </Loading>
  );
}
