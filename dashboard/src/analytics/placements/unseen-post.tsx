import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button } from '../../ui/button.tsx';

/** The channel in a link to one of its posts; null in a link to a private channel, which has no page to watch. */
function publicHost(postLink: string): string | null {
  const link = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/(?:s\/)?([a-z]\w{3,31})\/\d/i.exec(
    postLink.trim(),
  );
  return link?.[1]?.toLowerCase() ?? null;
}

/** Why the views of an advertisement are not known, with the button that makes them known. */
export function UnseenPost({ postLink, mayWatch }: { postLink: string; mayWatch: boolean }): ReactElement {
  const { t } = useTranslation('analytics');
  const client = useQueryClient();
  const name = publicHost(postLink);
  const watches = useQuery(PublicPagesService.method.listWatches, {}, { enabled: name !== null });
  const watch = useMutation(PublicPagesService.method.watchChannel, {
    onSuccess: () => client.invalidateQueries(),
  });
  if (name === null) return <p className="mb-1 text-ink-muted">{t('placements.unwatched')}</p>;
  if (watch.isSuccess) return <p className="mb-1 text-ink-muted">{t('placements.watching', { name })}</p>;
  const isWatched = watches.data?.watches.some(({ username }) => username === name) ?? false;
  if (isWatched) return <p className="mb-1 text-ink-muted">{t('placements.unseen', { name })}</p>;
  return (
    <div className="mb-2">
      <p className="mb-1 text-ink-muted">{t('placements.unwatched')}</p>
      {mayWatch && watches.data !== undefined ? (
        <Button size="small" disabled={watch.isPending} onClick={() => watch.mutate({ channel: name })}>
          {t('placements.watch', { name })}
        </Button>
      ) : null}
      <FormError error={watch.error} />
    </div>
  );
}
