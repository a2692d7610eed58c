import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type GetPostResponse, PostsService } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card, CardBody } from '../../ui/card.tsx';
import { ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { formatName } from '../page-names.ts';
import { PostMarks } from '../post-marks.tsx';
import { postSnippet } from '../post-snippet.ts';
import { safeLink } from '../safe-link.ts';
import { PostCurve } from './post-curve-chart.tsx';
import { PostEdits } from './post-edits.tsx';
import { PostMedia } from './post-media.tsx';
import { PostNumbers } from './post-numbers.tsx';
import { PostPoll } from './post-poll.tsx';
import { PostReactions } from './post-reactions.tsx';
import { PostText } from './post-text.tsx';
import { ReadingsTable } from './readings-table.tsx';

const route = getRouteApi('/signed-in/channels/$channelId/posts/$messageId');

/** One post: what it says, how it did, and every reading behind that. */
export function PostPage(): ReactElement {
  const { channelId, messageId } = route.useParams();
  const post = useQuery(PostsService.method.getPost, { channelId, messageId: BigInt(messageId) });
  const channel = useQuery(ChannelsService.method.getChannel, { channelId }).data?.channel;
  const { t } = useTranslation('analytics');
  return (
    <div className="flex flex-col gap-4">
      <Link
        to="/channels/$channelId/posts"
        params={{ channelId }}
        className="inline-flex items-center gap-1.5 self-start text-ink-muted text-sm hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('post.back')}
      </Link>
      {post.data === undefined ? (
        post.error === null ? (
          <Loading>
            <Skeleton className="h-96" />
          </Loading>
        ) : (
          <ErrorState error={post.error} onRetry={() => void post.refetch()} />
        )
      ) : (
        <PostBody
          answer={post.data}
          timeZone={channel?.timeZone ?? 'UTC'}
          title={channel?.title ?? ''}
          simulated={channel?.simulated === true}
        />
      )}
    </div>
  );
}

function PostBody({
  answer,
  timeZone,
  title,
  simulated,
}: {
  answer: GetPostResponse;
  timeZone: string;
  title: string;
  simulated: boolean;
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const post = answer.post;
  if (post === undefined) return null;
  // A made-up channel may bear the name of a real one: no link to that.
  const telegram = simulated ? null : safeLink(post.telegramUrl);
  const name =
    postSnippet(post.text, 70) || t('post.withoutText', { format: t(`format.${formatName(post.format)}`) });
  return (
    <>
      <h2 className="sr-only">{name}</h2>
      <PostNumbers answer={answer} timeZone={timeZone} />
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,7fr)] items-start gap-4 max-lg:grid-cols-1">
        <Card className="min-w-0">
          <CardBody className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
              {post.publishedAt === undefined ? null : (
                <time dateTime={timestampDate(post.publishedAt).toISOString()}>
                  {format.dateTime(timestampDate(post.publishedAt))}
                </time>
              )}
              <span>{t(`format.${formatName(post.format)}`)}</span>
              {post.partCount > 1 ? <span>{t('post.parts', { count: post.partCount })}</span> : null}
              {post.author === '' ? null : <span>{post.author}</span>}
              {post.forwardedFrom === '' ? null : (
                <span>{t('posts.from', { name: post.forwardedFrom })}</span>
              )}
              <PostMarks marks={post.marks} all />
            </div>
            <PostMedia post={post} />
            {post.text === '' ? (
              <p className="text-ink-muted italic">{name}</p>
            ) : (
              <PostText channelId={post.channelId} text={post.text} entities={post.entities} />
            )}
            <PostPoll poll={answer.post?.poll} />
            <PostEdits answer={answer} timeZone={timeZone} />
            {telegram === null ? null : (
              <a
                href={telegram}
                target="_blank"
                rel="noopener noreferrer"
                className={`${buttonClass('secondary', 'small')} self-start`}
              >
                <ExternalLink aria-hidden className="size-4" />
                {t('post.telegram')}
              </a>
            )}
          </CardBody>
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          <PostCurve answer={answer} title={title} />
          <PostReactions answer={answer} title={title} />
          <ReadingsTable answer={answer} title={title} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
