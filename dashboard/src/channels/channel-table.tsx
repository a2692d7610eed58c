import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SortHead } from '../charts/chart-table.tsx';
import { useFormat } from '../format/use-format.ts';
import { Badge, SimulatedBadge } from '../ui/badge.tsx';
import { Card } from '../ui/card.tsx';
import { MetricFigure } from '../ui/metric-value.tsx';
import { metricNumber, REASON_KEYS, unknownReason } from '../ui/metric-words.ts';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../ui/table.tsx';
import { UnknownDash } from '../ui/unknown-dash.tsx';
import { ChannelAvatar } from './channel-avatar.tsx';
import { type ChannelOrder, nextOrder, type OrderName } from './channel-order.ts';
import { SparkBars } from './spark-bars.tsx';
import { SparkLink } from './spark-link.tsx';

/** The channels as rows: for many of them, and to compare figures by eye. */
export function ChannelTable({
  channels,
  order,
  onOrder,
}: {
  /** In their order. */
  channels: readonly Channel[];
  order: ChannelOrder;
  onOrder: (order: ChannelOrder) => void;
}): ReactElement {
  const { t } = useTranslation('channels');
  const head = (by: OrderName, label: string, numeric: boolean): ReactElement => (
    <SortHead
      label={label}
      numeric={numeric}
      direction={order.by === by ? order.direction : null}
      onSort={() => onOrder(nextOrder(order, by))}
    />
  );
  return (
    <Card className="overflow-hidden">
      <Table caption={t('title')}>
        <TableHead>
          {head('title', t('column.channel'), false)}
          {head('subscribers', t('column.subscribers'), true)}
          {head('reach', t('column.reach'), true)}
          {head('posts', t('column.posts'), true)}
          <HeadCell>{t('column.recent')}</HeadCell>
          {head('lastPost', t('column.lastPost'), false)}
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
              <bdi>{channel.title}</bdi>
            </Link>
            {channel.username === '' ? null : (
              <span className="block text-ink-faint text-xs">@{channel.username}</span>
            )}
          </div>
          {channel.simulated ? <SimulatedBadge /> : null}
        </div>
      </Cell>
      <Cell numeric>
        <Figure metric={channel.subscribers} />
      </Cell>
      <Cell numeric>
        <Figure metric={channel.averageReach} />
      </Cell>
      <Cell numeric>{format.number(channel.postCount)}</Cell>
      <Cell>
        {channel.recentPostsPerDay.length === 0 ? null : (
          <SparkLink channelId={channel.channelId} className="block w-28">
            <SparkBars values={channel.recentPostsPerDay} className="h-6 w-28" />
          </SparkLink>
        )}
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

/** In a row the number alone: its source and its definition stand on the channel's own page. */
function Figure({ metric }: { metric: Metric | undefined }): ReactElement {
  const { t } = useTranslation('metric');
  return metricNumber(metric) === null ? (
    <UnknownDash reason={t(REASON_KEYS[unknownReason(metric)])} />
  ) : (
    <MetricFigure metric={metric} size="small" />
  );
}
