import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Badge, SimulatedBadge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { MetricValue } from '../ui/metric-value.tsx';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../ui/table.tsx';
import { ChannelAvatar } from './channel-avatar.tsx';
import { SparkBars } from './spark-bars.tsx';

/** The channels as rows: for many of them, and to compare figures by eye. */
export function ChannelTable({ channels }: { channels: readonly Channel[] }): ReactElement {
  const { t } = useTranslation('channels');
  return (
    <Card className="overflow-hidden">
      <Table caption={t('title')}>
        <TableHead>
          <HeadCell>{t('column.channel')}</HeadCell>
          <HeadCell numeric>{t('column.subscribers')}</HeadCell>
          <HeadCell numeric>{t('column.reach')}</HeadCell>
          <HeadCell numeric>{t('column.posts')}</HeadCell>
          <HeadCell>{t('column.recent')}</HeadCell>
          <HeadCell>{t('column.lastPost')}</HeadCell>
          <HeadCell>{t('column.tags')}</HeadCell>
        </TableHead>
        <tbody>
          {channels.map((channel) => (
            <Row key={channel.channelId} channel={channel} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Row({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('channels');
  const format = useFormat(channel.timeZone);
  return (
    <TableRow>
      <Cell>
        <div className="flex min-w-48 max-w-80 items-center gap-3">
          <ChannelAvatar title={channel.title} />
          <div className="min-w-0">
            <Link
              to="/channels/$channelId/overview"
              params={{ channelId: channel.channelId }}
              className="block truncate font-medium hover:underline"
            >
              {channel.title}
            </Link>
            {channel.username === '' ? null : (
              <span className="block text-ink-faint text-xs">@{channel.username}</span>
            )}
          </div>
          {channel.simulated ? <SimulatedBadge /> : null}
        </div>
      </Cell>
      <Cell numeric className="min-w-40">
        <MetricValue metric={channel.subscribers} label={t('column.subscribers')} size="small" />
      </Cell>
      <Cell numeric className="min-w-40">
        <MetricValue metric={channel.averageReach} label={t('column.reach')} size="small" />
      </Cell>
      <Cell numeric>{format.number(channel.postCount)}</Cell>
      <Cell>
        <SparkBars values={channel.recentPostsPerDay} className="h-6 w-28" />
      </Cell>
      <Cell className="whitespace-nowrap text-ink-muted">
        {channel.lastPostAt === undefined ? '' : format.date(timestampDate(channel.lastPostAt))}
      </Cell>
      <Cell>
        <span className="flex gap-1">
          {channel.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      </Cell>
    </TableRow>
  );
}
