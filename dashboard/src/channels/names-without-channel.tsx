import { PublicPagesService, type Watch, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/state.tsx';
import { useWatchProblem } from './use-watch-problem.ts';

/** Names that were asked for and led to no channel, each with its reason and a way to be rid of it. */
export function NamesWithoutChannel({
  watches,
  onForgotten,
}: {
  watches: readonly Watch[];
  onForgotten: () => void;
}): ReactElement | null {
  const failing = watches.filter(
    ({ state, channelId }) => state === WatchState.FAILING && channelId === undefined,
  );
  if (failing.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-2">
      {failing.map((watch) => (
        <li key={watch.username}>
          <NameWithoutChannel watch={watch} onForgotten={onForgotten} />
        </li>
      ))}
    </ul>
  );
}

function NameWithoutChannel({ watch, onForgotten }: { watch: Watch; onForgotten: () => void }): ReactElement {
  const { t } = useTranslation('channels');
  const problem = useWatchProblem(watch);
  const client = useQueryClient();
  const forget = useMutation(PublicPagesService.method.unwatchChannel, {
    onSuccess: async () => {
      onForgotten();
      await client.invalidateQueries();
    },
  });
  return (
    <Notice
      tone="negative"
      title={t('watch.failed', { name: `@${watch.username}` })}
      actions={
        <Button
          size="small"
          onClick={() => forget.mutate({ username: watch.username })}
          disabled={forget.isPending}
        >
          <X aria-hidden className="size-4" />
          {t('watch.forget')}
        </Button>
      }
    >
      {problem}
      <FormError error={forget.error} />
    </Notice>
  );
}
