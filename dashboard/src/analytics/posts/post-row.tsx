import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import {
  formatExact,
  formatMetric,
  metricNumber,
  REASON_KEYS,
  unknownReason,
} from '../../ui/metric-words.ts';
import { formatName } from '../page-names.ts';
import { PostThumb } from '../picture/post-thumb.tsx';
import { PostMarks } from '../post-marks.tsx';
import { postSnippet } from '../post-snippet.ts';
import { PostLink } from '../posts-link.tsx';
import { TelegramLink } from '../telegram-link.tsx';
import type { PostNumber } from './post-numbers.ts';

/** One post as a row of the table. */
export function PostRow({
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
  ref: Ref<HTMLTableRowElement>;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const published = post.publishedAt === undefined ? null : timestampDate(post.publishedAt);
  return (
    <tr
      ref={ref}
      data-index={index}
      aria-rowindex={index + 2}
      className="border-line border-t hover:bg-sunken/50"
    >
      <td className="tabular py-3 pr-3 pl-5 align-top text-ink-muted">
        {published === null ? '' : format.date(published)}
        <br />
        <span className="text-xs">{published === null ? '' : format.time(published)}</span>
      </td>
      <td className="px-3 py-3 align-top">
        <div className="flex items-start gap-3">
          <PostThumb post={post} size="small" />
          <div className="min-w-0 flex-1">
            <PostLink
              channelId={post.channelId}
              messageId={Number(post.messageId)}
              className="line-clamp-2 break-words hover:text-accent hover:underline"
            >
              <SnippetOf post={post} />
            </PostLink>
            <PostMarks marks={post.marks} />
          </div>
          <TelegramLink post={post} className="-my-1.5" />
        </div>
      </td>
      <td className="px-3 py-3 align-top text-ink-muted">{t(`format.${formatName(post.format)}`)}</td>
      {numbers.map((number) => (
        <td key={number.sort} className="tabular px-3 py-3 text-right align-top last:pr-5">
          <NumberCell post={post} number={number} />
        </td>
      ))}
    </tr>
  );
}

/** The beginning of the text, or what the post is where it has none. */
export function SnippetOf({ post }: { post: Post }): ReactElement {
  const { t } = useTranslation('analytics');
  const snippet = postSnippet(post.text || (post.poll?.question ?? ''), 160);
  return snippet === '' ? (
    <span className="text-ink-muted italic">
      {t('post.withoutText', { format: t(`format.${formatName(post.format)}`) })}
    </span>
  ) : (
    <span dir="auto">{snippet}</span>
  );
}

/** A number of a post, or a dash whose reason is there to read. */
export function NumberCell({ post, number }: { post: Post; number: PostNumber }): ReactElement {
  const { t } = useTranslation('metric');
  const format = useFormat();
  const metric = number.metric(post);
  const value = metricNumber(metric);
  if (value === null) {
    const reason = t(REASON_KEYS[unknownReason(metric)]);
    return (
      <span title={reason} className="text-ink-faint">
        <span aria-hidden>—</span>
        <span className="sr-only">
          {t('unknown')}: {reason}
        </span>
      </span>
    );
  }
  return (
    <span title={formatExact(value, number.kind, format)}>{formatMetric(value, number.kind, format)}</span>
  );
}
