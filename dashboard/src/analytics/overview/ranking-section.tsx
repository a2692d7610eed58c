import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { type Post, PostSort } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DefinitionButton } from '../../charts/definition-button.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { formatMetric, metricNumber, REASON_KEYS } from '../../ui/metric-words.ts';
import { ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { useDefinitions } from '../definitions.ts';
import { formatName } from '../page-names.ts';
import { PostThumb } from '../picture/post-thumb.tsx';
import { PostMarks } from '../post-marks.tsx';
import { postSnippet } from '../post-snippet.ts';
import { PostLink } from '../posts-link.tsx';
import { TelegramLink } from '../telegram-link.tsx';
import type { ChannelWindow } from '../use-channel-window.ts';

/** The posts that did best and worst against what the channel itself would lead one to expect. */
export function RankingSection({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const channelId = page.channel.channelId;
  const query = useQuery(MetricsService.method.getRanking, { channelId, window: page.days, limit: 5 });
  const answer = query.data;
  const byReactions = answer?.rankedBy === PostSort.REACTIONS;
  if (answer === undefined)
    return (
      <Card>
        <CardBody>
          {query.error === null ? (
            <Loading>
              <Skeleton className="h-48" />
            </Loading>
          ) : (
            <ErrorState error={query.error} onRetry={() => void query.refetch()} />
          )}
        </CardBody>
      </Card>
    );
  const description = t(byReactions ? 'overview.rankedByReactions' : 'overview.rankedByExpectation');
  if (answer.best.length === 0)
    return (
      <Card>
        <CardHeader title={t('overview.best')} />
        <CardBody className="text-ink-muted text-sm">
          {answer.unknown === undefined ? t('empty.posts') : words(REASON_KEYS[answer.unknown.reason])}
        </CardBody>
      </Card>
    );
  return (
    <div className={`grid gap-4 max-lg:grid-cols-1 ${answer.worst.length === 0 ? '' : 'grid-cols-2'}`}>
      <RankedPosts title={t('overview.best')} description={description} posts={answer.best} page={page} />
      {answer.worst.length === 0 ? null : (
        <RankedPosts title={t('overview.worst')} description={description} posts={answer.worst} page={page} />
      )}
    </div>
  );
}

function RankedPosts({
  title,
  description,
  posts,
  page,
}: {
  title: string;
  description: string;
  posts: readonly Post[];
  page: ChannelWindow;
}): ReactElement {
  const definitions = useDefinitions();
  return (
    <Card className="min-w-0">
      <CardHeader
        title={title}
        actions={<DefinitionButton title={title} definition={definitions('ranking')} />}
      />
      <p className="px-5 text-ink-muted text-sm max-sm:px-4">{description}</p>
      <ol className="px-5 py-3 max-sm:px-4">
        {posts.map((post) => (
          <RankedPost key={post.messageId} post={post} timeZone={page.channel.timeZone} />
        ))}
      </ol>
    </Card>
  );
}

function RankedPost({ post, timeZone }: { post: Post; timeZone: string }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const against = metricNumber(post.againstExpectation);
  const views = metricNumber(post.views);
  const reactions = metricNumber(post.reactions);
  const snippet = postSnippet(post.text, 110);
  return (
    <li className="flex items-start gap-3 border-line border-b py-3 last:border-b-0">
      <PostThumb post={post} size="small" />
      <div className="min-w-0 flex-1">
        <PostLink
          channelId={post.channelId}
          messageId={Number(post.messageId)}
          className="line-clamp-2 hover:text-accent"
        >
          {snippet === '' ? t(`format.${formatName(post.format)}`) : <span dir="auto">{snippet}</span>}
        </PostLink>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted text-xs">
          <span>
            {post.publishedAt === undefined ? '' : format.dateTime(timestampDate(post.publishedAt))}
          </span>
          {views === null ? null : (
            <span>
              {t('count.views', { count: format.compactCount(views), value: format.compact(views) })}
            </span>
          )}
          {reactions === null ? null : (
            <span>
              {t('count.reactions', {
                count: format.compactCount(reactions),
                value: format.compact(reactions),
              })}
            </span>
          )}
          <PostMarks marks={post.marks} />
        </p>
      </div>
      {against === null ? null : (
        <span className="tabular shrink-0 font-semibold">{formatMetric(against, 'multiple', format)}</span>
      )}
      <TelegramLink post={post} className="-my-1 -mr-2" />
    </li>
  );
}
