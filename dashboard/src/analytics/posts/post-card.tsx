import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { formatName } from '../page-names.ts';
import { PostThumb } from '../picture/post-thumb.tsx';
import { PostMarks } from '../post-marks.tsx';
import { PostLink } from '../posts-link.tsx';
import { TelegramLink } from '../telegram-link.tsx';
import type { PostNumber } from './post-numbers.ts';
import { NumberCell, SnippetOf } from './post-row.tsx';

/** One post as a card, for a phone. */
export function PostCard({
  post,
  index,
  numbers,
  timeZone,
  ref,
}: {
  post: Post;
  index: number;
  numbers: readonly PostNumber[];
  timeZone: string;
  ref: Ref<HTMLLIElement>;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const known = numbers.filter((number) => metricNumber(number.metric(post)) !== null).slice(0, 4);
  return (
    <li ref={ref} data-index={index} className="pb-3">
      <article className="relative rounded-card border border-line bg-surface p-4">
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">
            <div className="mb-1 flex items-start gap-1">
              <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted text-xs">
                <span>
                  {post.publishedAt === undefined ? '' : format.dateTime(timestampDate(post.publishedAt))}
                </span>
                <span>{t(`format.${formatName(post.format)}`)}</span>
                <PostMarks marks={post.marks} />
              </p>
              <TelegramLink post={post} className="relative z-1 -mt-2 -mb-1" />
            </div>
            <PostLink
              channelId={post.channelId}
              messageId={Number(post.messageId)}
              className="line-clamp-3 break-words after:absolute after:inset-0 after:rounded-card"
            >
              <SnippetOf post={post} />
            </PostLink>
          </div>
          {post.media.length === 0 ? null : <PostThumb post={post} size="large" />}
        </div>
        {known.length === 0 ? null : (
          <dl className="mt-3 flex flex-wrap gap-x-5 gap-y-2">
            {known.map((number) => (
              <div key={number.sort}>
                <dt className="text-ink-faint text-xs">{t(number.label)}</dt>
                <dd className="tabular font-semibold text-sm">
                  <NumberCell post={post} number={number} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </article>
    </li>
  );
}
