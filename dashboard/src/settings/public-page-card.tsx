import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { PublicPagesService, type Watch, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { useWatchProblem } from '../channels/use-watch-problem.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { Notice } from '../ui/state.tsx';

/** Whether the channel's public page is looked at, how that goes, and the switch for it. */
export function PublicPageCard({ channel }: { channel: Channel }): ReactElement | null {
  const { t } = useTranslation('settings');
  const { workspace } = useSession();
  const { data, refetch } = useQuery(PublicPagesService.method.listWatches, {});
  const again = { onSuccess: () => refetch() };
  const begin = useMutation(PublicPagesService.method.watchChannel, again);
  const end = useMutation(PublicPagesService.method.unwatchChannel, again);
  if (data === undefined || channel.username === '' || workspace.simulated) return null;
  const watch = data.watches.find(
    ({ channelId, username }) =>
      channelId === channel.channelId || username === channel.username.toLowerCase(),
  );
  return (
    <Card>
      <CardHeader title={t('page.title')} />
      <CardBody>
        {watch === undefined ? (
          <p className="text-ink-muted text-sm">{t('page.off', { name: `@${channel.username}` })}</p>
        ) : (
          <WatchFacts watch={watch} />
        )}
        <FormError error={begin.error ?? end.error} />
        {mayEdit(workspace) ? (
          <div className="mt-4">
            {watch === undefined ? (
              <Button disabled={begin.isPending} onClick={() => begin.mutate({ channel: channel.username })}>
                {t('page.begin')}
              </Button>
            ) : (
              <Button disabled={end.isPending} onClick={() => end.mutate({ username: watch.username })}>
                {t('page.end')}
              </Button>
            )}
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}

function WatchFacts({ watch }: { watch: Watch }): ReactElement {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const problem = useWatchProblem(watch);
  const { lookedAt, nextLookAt } = watch;
  return (
    <div className="flex flex-col gap-1.5 text-ink-muted text-sm">
      <p>{t('page.on', { name: `@${watch.username}` })}</p>
      {lookedAt === undefined ? null : (
        <p>{t('page.looked', { when: format.dateTime(timestampDate(lookedAt)) })}</p>
      )}
      {nextLookAt === undefined ? null : (
        <p>{t('page.next', { when: format.dateTime(timestampDate(nextLookAt)) })}</p>
      )}
      <p>{t(watch.historyComplete ? 'page.historyComplete' : 'page.historyComing')}</p>
      {watch.state === WatchState.FAILING ? (
        <Notice tone="negative" title={t('page.failing')}>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
