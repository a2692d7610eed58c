import type { GetPostResponse } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { PostText } from './post-text.tsx';

/** What the post said before it was edited, folded away; nothing where nobody saw that. */
export function PostEdits({
  answer,
  timeZone,
}: {
  answer: GetPostResponse;
  timeZone: string;
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const { edits, post } = answer;
  if (edits.length === 0 || post === undefined) return null;
  return (
    <details className="border-line border-t pt-3 text-sm">
      <summary className="cursor-pointer text-ink-muted">{t('post.edits', { count: edits.length })}</summary>
      <ol className="mt-3 flex flex-col gap-4">
        {edits.map(({ replacedAt, text, entities }) => (
          <li key={`${replacedAt?.seconds}.${replacedAt?.nanos} ${text}`} className="flex flex-col gap-1">
            {replacedAt === undefined ? null : (
              <time dateTime={timestampDate(replacedAt).toISOString()} className="text-ink-muted">
                {t('post.saidUntil', { time: format.dateTime(timestampDate(replacedAt)) })}
              </time>
            )}
            {text === '' ? (
              <p className="text-ink-muted italic">{t('post.saidNothing')}</p>
            ) : (
              <PostText channelId={post.channelId} text={text} entities={entities} />
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
