import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { PublicPagesService, type Watch } from '@analyticbot/contracts/telegram/v1/public_pages';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';

/** How the looking at a channel's public page goes, and the switch for it. */
export function PageSource({ channel, watch }: { channel: Channel; watch: Watch | null }): ReactElement {
  const { t } = useTranslation('sources');
  const { workspace } = useSession();
  const client = useQueryClient();
  const again = { onSuccess: () => client.invalidateQueries() };
  const begin = useMutation(PublicPagesService.method.watchChannel, again);
  const end = useMutation(PublicPagesService.method.unwatchChannel, again);
  const { username } = channel;
  if (watch === null && username === '') return <p>{t('page.private')}</p>;
  return (
    <>
      {watch === null ? null : <WatchFacts watch={watch} timeZone={channel.timeZone} />}
      <FormError error={begin.error ?? end.error} />
      {mayEdit(workspace) ? (
        <div>
          {watch === null ? (
            <Button
              size="small"
              disabled={begin.isPending}
              onClick={() => begin.mutate({ channel: username })}
            >
              {t('page.begin')}
            </Button>
          ) : (
            <Button
              size="small"
              disabled={end.isPending}
              onClick={() => end.mutate({ username: watch.username })}
            >
              {t('page.end')}
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}

function WatchFacts({ watch, timeZone }: { watch: Watch; timeZone: string }): ReactElement {
  const { t } = useTranslation('sources');
  const format = useFormat(timeZone);
  const { lookedAt, nextLookAt, historyComplete } = watch;
  const facts = [
    lookedAt === undefined ? null : t('page.looked', { when: format.dateTime(timestampDate(lookedAt)) }),
    nextLookAt === undefined ? null : t('page.next', { when: format.dateTime(timestampDate(nextLookAt)) }),
    t(historyComplete ? 'page.historyComplete' : 'page.historyComing'),
  ];
  return <p className="text-ink-muted">{facts.filter((fact) => fact !== null).join(' ')}</p>;
}
