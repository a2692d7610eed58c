import type { Poll } from '@analyticbot/contracts/channels/v1/post';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';

/** The poll of a post: its options with their votes, as far as these are known. */
export function PostPoll({ poll }: { poll: Poll | undefined }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  if (poll === undefined) return null;
  const { totalVoters } = poll;
  const areHidden = poll.options.length > 0 && poll.options.every((option) => option.voters === undefined);
  return (
    <div className="rounded-lg border border-line p-4">
      <p className="font-semibold">{poll.question}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {poll.options.map((option) => (
          <li key={option.text} className="text-sm">
            <div className="flex justify-between gap-3">
              <span>{option.text}</span>
              {option.voters === undefined ? null : (
                <span className="tabular text-ink-muted">{format.number(option.voters)}</span>
              )}
            </div>
            {option.voters === undefined || totalVoters === undefined ? null : (
              <progress
                aria-label={option.text}
                value={option.voters}
                max={Math.max(1, totalVoters)}
                className="h-1.5 w-full accent-(--accent)"
              />
            )}
          </li>
        ))}
      </ul>
      {totalVoters === undefined ? null : (
        <p className="mt-2 text-ink-muted text-xs">
          {t('post.voters', { count: totalVoters, value: format.number(totalVoters) })}
        </p>
      )}
      {areHidden ? <p className="mt-1 text-ink-muted text-xs">{t('post.votesHidden')}</p> : null}
    </div>
  );
}
