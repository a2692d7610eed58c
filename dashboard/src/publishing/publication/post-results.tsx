import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { Code, ConnectError } from '@connectrpc/connect';
import { useQuery } from '@connectrpc/connect-query';
import { ChartNoAxesCombined } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PostCurve } from '../../analytics/post/post-curve-chart.tsx';
import { PostNumbers } from '../../analytics/post/post-numbers.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { InlineError, Loading, Skeleton } from '../../ui/state.tsx';

/** How a sent post did next to what was expected of it, once somebody has seen it in the channel. */
export function PostResults({
  channelId,
  messageId,
  title,
  timeZone,
}: {
  channelId: number;
  messageId: bigint;
  /** Of the channel. */
  title: string;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('publication');
  const post = useQuery(PostsService.method.getPost, { channelId, messageId });
  if (post.data === undefined) {
    if (post.error === null)
      return (
        <Loading>
          <Skeleton className="h-40 rounded-card" />
        </Loading>
      );
    return (
      <Card className="p-5 text-sm max-sm:p-4">
        {ConnectError.from(post.error).code === Code.NotFound ? (
          <p className="text-ink-muted">{t('results.unseen')}</p>
        ) : (
          <InlineError error={post.error} onRetry={() => void post.refetch()} />
        )}
      </Card>
    );
  }
  return (
    <section aria-label={t('results.title')} className="flex flex-col gap-4">
      <PostNumbers answer={post.data} timeZone={timeZone} />
      <PostCurve answer={post.data} title={title} />
      <ButtonLink
        to="/channels/$channelId/posts/$messageId"
        params={{ channelId, messageId: Number(messageId) }}
        size="small"
        className="self-start"
      >
        <ChartNoAxesCombined aria-hidden className="size-4" />
        {t('results.open')}
      </ButtonLink>
    </section>
  );
}
