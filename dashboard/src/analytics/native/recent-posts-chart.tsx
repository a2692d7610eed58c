import type { NativePost } from '@analyticbot/contracts/telegram/v1/accounts';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { tableOf } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { PostLink } from '../posts-link.tsx';
import type { ChannelWindow } from '../use-channel-window.ts';

/** The newest posts, as Telegram's statistics count them. */
export function RecentPostsChart({
  page,
  posts,
  source,
}: {
  page: ChannelWindow;
  posts: readonly NativePost[];
  source: string;
}): ReactElement {
  const { t } = useTranslation(['analytics', 'metric']);
  const format = useFormat();
  const { title, channelId } = page.channel;
  const bars = useMemo(
    () =>
      posts.map(({ messageId, views }) => ({
        label: `${messageId}`,
        value: count(views),
        text: views === undefined ? t('metric:unknown') : format.number(Number(views)),
      })),
    [posts, format, t],
  );
  return (
    <ChartFrame
      title={t('native.recent')}
      definition={{ text: t('native.recentDef'), trap: t('native.trap') }}
      state={{ kind: 'ready' }}
      table={tableOf(
        [
          {
            key: 'message_id',
            label: t('native.post'),
            kind: 'text',
            cell: ({ messageId }: NativePost) => `${messageId}`,
          },
          {
            key: 'views',
            label: t('native.views'),
            kind: 'count',
            cell: ({ views }) => count(views),
          },
          {
            key: 'forwards',
            label: t('column.forwards'),
            kind: 'count',
            cell: ({ forwards }) => count(forwards),
          },
          {
            key: 'reactions',
            label: t('column.reactions'),
            kind: 'count',
            cell: ({ reactions }) => count(reactions),
          },
        ],
        posts,
      )}
      fileName={[title]}
      subject={title}
      legend={t('native.views')}
      source={source}
      firstCell={(row, words) => (
        <PostLink channelId={channelId} messageId={Number(posts[row]?.messageId ?? 0)}>
          {words}
        </PostLink>
      )}
    >
      <BarChart bars={bars} summary={t('native.recentSummary', { count: posts.length })} />
    </ChartFrame>
  );
}

function count(told: bigint | undefined): number | null {
  return told === undefined ? null : Number(told);
}
