import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Share, SharesService } from '@analyticbot/contracts/channels/v1/share';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { Question } from '../ui/question.tsx';
import { shareParts } from './part-names.ts';
import { ShareForm } from './share-form.tsx';

/** The pages of a channel that people without an account can see, and a new one. */
export function SharesCard({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation('shares');
  const partWords = usePartWords();
  const { channelId } = channel;
  const [adding, setAdding] = useState(false);
  const query = useQuery(SharesService.method.listShares, { channelId });
  const [asked, setAsked] = useState<Share | null>(null);
  const revocation = useMutation(SharesService.method.revokeShare, {
    onSuccess: () => {
      setAsked(null);
      void query.refetch();
    },
  });
  const shares = query.data?.shares ?? [];
  return (
    <Card>
      <CardHeader title={t('title')} description={t('lead')} />
      <CardBody>
        {shares.length === 0 ? null : (
          <ul className="mb-4 flex flex-col">
            {shares.map((share) => (
              <ShareRow key={share.shareId} share={share} onRevoke={() => setAsked(share)} />
            ))}
          </ul>
        )}
        <Button onClick={() => setAdding(true)}>{t('add')}</Button>
        {asked === null ? null : (
          <Question
            title={t('revokeTitle')}
            text={t('revokeText', { parts: partWords(asked) })}
            confirm={t('revoke')}
            busy={revocation.isPending}
            error={revocation.error}
            onConfirm={() => revocation.mutate({ shareId: asked.shareId })}
            onCancel={() => setAsked(null)}
          />
        )}
        {adding ? (
          <ShareForm
            channelId={channelId}
            onMade={() => void query.refetch()}
            onDone={() => setAdding(false)}
          />
        ) : null}
      </CardBody>
    </Card>
  );
}

/** What a page shows, in words. */
function usePartWords(): (share: Share) => string {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  return ({ parts }) =>
    format.list(shareParts.filter(({ part }) => parts.includes(part)).map(({ title }) => t(title)));
}

function ShareRow({ share, onRevoke }: { share: Share; onRevoke: () => void }): ReactElement {
  const { t } = useTranslation('shares');
  const partWords = usePartWords();
  const format = useFormat();
  const { createdAt, expiresAt } = share;
  const made = createdAt === undefined ? '' : format.dateTime(timestampDate(createdAt));
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-line border-b py-3">
      <div className="min-w-0 flex-1 basis-60 text-sm">
        <p className="font-medium">{partWords(share)}</p>
        <p className="text-ink-muted">
          {[
            t('days', { count: share.windowDays }),
            t('made', { when: made }),
            expiresAt === undefined
              ? t('endless')
              : t('until', { when: format.dateTime(timestampDate(expiresAt)) }),
          ].join(' · ')}
        </p>
      </div>
      <Button
        size="small"
        className="text-negative"
        aria-label={`${t('revoke')}: ${t('made', { when: made })}`}
        onClick={onRevoke}
      >
        {t('revoke')}
      </Button>
    </li>
  );
}
