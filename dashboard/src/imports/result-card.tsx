import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import type { Import } from '@analyticbot/contracts/channels/v1/import';
import { useQuery } from '@connectrpc/connect-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelAvatar } from '../channels/channel-avatar.tsx';
import { useFormat } from '../format/use-format.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { classNames } from '../ui/class-names.ts';
import { computedAt, isRunning } from './import-state.ts';

/** What the import brought, and the way to the channels that it touched. */
export function ResultCard({ work }: { work: Import }): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const isListed = (list: readonly Channel[]): boolean =>
    work.channelIds.every((id) => list.some((channel) => channel.channelId === id));
  const { data } = useQuery(
    ChannelsService.method.listChannels,
    {},
    {
      enabled: work.channelIds.length > 0,
      // A channel that the import has just made is not on a list from before.
      refetchInterval: ({ state }) => (isListed(state.data?.channels ?? []) ? false : 1500),
    },
  );
  const channels = data?.channels ?? [];
  const albums = channels.some(
    (channel) =>
      work.channelIds.includes(channel.channelId) &&
      channel.messageCount > channel.postCount &&
      channel.postCount > 0,
  );
  const figures = [
    { label: t('result.added'), value: work.postsAdded },
    { label: t('result.updated'), value: work.postsUpdated },
    { label: t('result.unchanged'), value: work.postsUnchanged },
    { label: t('result.measurements'), value: work.measurementsAdded },
    { label: t('result.service'), value: work.serviceMessages },
    ...(work.picturesTotal === 0 ? [] : [{ label: t('result.pictures'), value: work.picturesAdded }]),
  ];
  const computed = computedAt(work) !== undefined;
  const nothingNew =
    !isRunning(work.state) &&
    work.postsAdded + work.postsUpdated + work.measurementsAdded + work.picturesAdded === 0;
  return (
    <Card className="p-5 max-sm:p-4">
      <h2 className="font-semibold">{t(isRunning(work.state) ? 'result.soFar' : 'result.title')}</h2>
      <dl
        className={classNames(
          'mt-4 grid grid-cols-2 gap-x-6 gap-y-4',
          figures.length > 5 ? 'sm:grid-cols-3' : 'sm:grid-cols-5',
        )}
      >
        {figures.map((figure) => (
          <div key={figure.label} className="flex flex-col-reverse justify-end">
            <dt className="text-ink-muted text-xs">{figure.label}</dt>
            <dd className="tabular font-semibold text-2xl tracking-tight">{format.number(figure.value)}</dd>
          </div>
        ))}
      </dl>
      {nothingNew && work.postsUnchanged > 0 ? (
        <p className="mt-4 text-ink-muted text-sm">{t('result.nothingNew')}</p>
      ) : null}
      {albums ? <p className="mt-4 text-ink-faint text-xs">{t('result.albums')}</p> : null}
      {work.channelIds.length === 0 ? null : (
        <ul
          className={classNames(
            'mt-5 grid gap-2 border-line border-t pt-5',
            work.channelIds.length > 1 && 'sm:grid-cols-2',
          )}
        >
          {work.channelIds.map((channelId) => (
            <li key={channelId} className="min-w-0">
              <ChannelLink channelId={channelId} channels={channels} alone={work.channelIds.length === 1} />
            </li>
          ))}
        </ul>
      )}
      {work.channelIds.length > 0 && work.rowsCommittedAt !== undefined && isRunning(work.state) ? (
        <p className="mt-3 text-ink-muted text-sm">
          {t(computed ? 'result.stillPictures' : 'result.stillComputing')}
        </p>
      ) : null}
    </Card>
  );
}

/** The way to one channel: a button where it is the only one, a quiet row among many. */
function ChannelLink({
  channelId,
  channels,
  alone,
}: {
  channelId: number;
  channels: readonly Channel[];
  alone: boolean;
}): ReactElement {
  const { t } = useTranslation('imports');
  const title = channels.find((channel) => channel.channelId === channelId)?.title ?? `#${channelId}`;
  if (!alone) {
    return (
      <Link
        to="/channels/$channelId/overview"
        params={{ channelId }}
        className="flex items-center gap-3 rounded-lg border border-line px-3 py-2 hover:bg-sunken"
      >
        <ChannelAvatar title={title} size="small" />
        <bdi className="min-w-0 flex-1 truncate font-medium text-sm">{title}</bdi>
        <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
      </Link>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <ChannelAvatar title={title} />
      <bdi className="min-w-0 flex-1 truncate font-medium">{title}</bdi>
      <ButtonLink to="/channels/$channelId/overview" params={{ channelId }} look="primary" size="small">
        {t('result.open')}
        <ArrowRight aria-hidden className="size-4" />
      </ButtonLink>
    </div>
  );
}
