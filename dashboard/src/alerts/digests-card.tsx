import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Digest, DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { Eye, Pencil, Plus, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Question } from '../ui/question.tsx';
import { DigestForm } from './digest-form.tsx';
import { DigestPreview } from './digest-preview.tsx';
import { ListCard, ListRow } from './list-card.tsx';
import { useDigestWords } from './use-digest-words.ts';
import { useWhere } from './use-places.ts';

/** What a person is about to do with a digest. */
type Doing =
  | { readonly kind: 'nothing' | 'adding' }
  | { readonly kind: 'editing' | 'previewing' | 'deleting'; readonly digest: Digest };

/** The digests of the workspace: when the numbers of its channels are sent, and where. */
export function DigestsCard({ channels }: { channels: readonly Channel[] }): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const { workspace } = useSession();
  const wordsOf = useDigestWords();
  const [doing, setDoing] = useState<Doing>({ kind: 'nothing' });
  const query = useQuery(DigestsService.method.listDigests, {});
  const done = (): void => {
    setDoing({ kind: 'nothing' });
    void query.refetch();
  };
  const switching = useMutation(DigestsService.method.switchDigest, { onSuccess: () => query.refetch() });
  const deletion = useMutation(DigestsService.method.deleteDigest, { onSuccess: done });
  const may = mayEdit(workspace);
  return (
    <ListCard
      title={t('digests.title')}
      text={t('digests.text')}
      none={t('digests.none')}
      query={query}
      actions={
        may ? (
          <Button size="small" onClick={() => setDoing({ kind: 'adding' })}>
            <Plus aria-hidden className="size-4" />
            {t('digests.add')}
          </Button>
        ) : undefined
      }
      rows={query.data?.digests.map((digest) => (
        <DigestRow
          key={digest.digestId}
          digest={digest}
          channels={channels}
          actions={
            <>
              {may ? (
                <Button
                  size="small"
                  disabled={switching.isPending}
                  onClick={() => switching.mutate({ digestId: digest.digestId, on: !digest.on })}
                >
                  {t(digest.on ? 'rules.switchOff' : 'digests.switchOn')}
                </Button>
              ) : null}
              <IconButton
                label={t('digest.preview')}
                onClick={() => setDoing({ kind: 'previewing', digest })}
              >
                <Eye aria-hidden className="size-4" />
              </IconButton>
              {may ? (
                <>
                  <IconButton label={t('digests.edit')} onClick={() => setDoing({ kind: 'editing', digest })}>
                    <Pencil aria-hidden className="size-4" />
                  </IconButton>
                  <IconButton
                    label={t('digests.delete')}
                    onClick={() => setDoing({ kind: 'deleting', digest })}
                  >
                    <Trash2 aria-hidden className="size-4" />
                  </IconButton>
                </>
              ) : null}
            </>
          }
        />
      ))}
    >
      <FormError error={switching.error} />
      {doing.kind === 'adding' ? <DigestForm digest={null} channels={channels} onDone={done} /> : null}
      {doing.kind === 'editing' ? (
        <DigestForm digest={doing.digest} channels={channels} onDone={done} />
      ) : null}
      {doing.kind === 'previewing' && doing.digest.details !== undefined ? (
        <DigestPreview details={doing.digest.details} onDone={done} />
      ) : null}
      {doing.kind === 'deleting' ? (
        <Question
          title={t('digests.deleteTitle')}
          text={t('digests.deleteText', { digest: wordsOf(doing.digest.details) })}
          confirm={t('shell:action.delete')}
          busy={deletion.isPending}
          error={deletion.error}
          onConfirm={() => deletion.mutate({ digestId: doing.digest.digestId })}
          onCancel={done}
        />
      ) : null}
    </ListCard>
  );
}

function DigestRow({
  digest: { details, on, nextAt },
  channels,
  actions,
}: {
  digest: Digest;
  channels: readonly Channel[];
  actions: ReactElement;
}): ReactElement {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const wordsOf = useDigestWords();
  const where = useWhere();
  const chosen = details?.channelIds ?? [];
  const titles = channels.filter(({ channelId }) => chosen.includes(channelId)).map(({ title }) => title);
  return (
    <ListRow
      name={wordsOf(details)}
      badges={<Badge tone={on ? 'positive' : 'neutral'}>{t(on ? 'rules.on' : 'rules.off')}</Badge>}
      actions={actions}
    >
      <p>
        <bdi>{chosen.length === 0 ? t('digest.allChannels') : format.list(titles)}</bdi> ·{' '}
        {where(details?.destinationIds ?? [])}
      </p>
      {nextAt === undefined ? null : (
        <p>{t('digests.next', { when: format.dateTime(timestampDate(nextAt)) })}</p>
      )}
    </ListRow>
  );
}
