import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { formatName } from '../page-names.ts';
import { PostMarks } from '../post-marks.tsx';
import { PostLink } from '../posts-link.tsx';
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
        <p className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-muted text-xs">
          <span>
            {post.publishedAt === undefined ? '' : format.dateTime(timestampDate(post.publishedAt))}
          </span>
          <span>{t(`format.${formatName(post.format)}`)}</span>
          <PostMarks marks={post.marks} />
        </p>
        <PostLink
          channelId={post.channelId}
          messageId={Number(post.messageId)}
          className="line-clamp-3 break-words after:absolute after:inset-0 after:rounded-card"
        >
          <SnippetOf post={post} />
        </PostLink>
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
