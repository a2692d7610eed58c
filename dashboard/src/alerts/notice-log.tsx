import {
  type Delivery,
  DeliveryState,
  DestinationsService,
  type Notice,
  NoticesService,
} from '@analyticbot/contracts/notifications/v1/notifications';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ListCard, ListRow } from './list-card.tsx';
import { usePlaceName } from './use-places.ts';

/** Deliveries go on while the page is open. */
const LOOK_EVERY_MS = 5_000;

const STATES = {
  [DeliveryState.UNSPECIFIED]: ['neutral', 'log.waiting'],
  [DeliveryState.WAITING]: ['neutral', 'log.waiting'],
  [DeliveryState.DELIVERED]: ['positive', 'log.delivered'],
  [DeliveryState.DEAD]: ['negative', 'log.dead'],
  [DeliveryState.MUTED]: ['neutral', 'log.muted'],
} as const;

/** What was told, where, and whether it arrived. */
export function NoticeLog(): ReactElement {
  const { t } = useTranslation('alerts');
  const query = useQuery(NoticesService.method.listNotices, {}, { refetchInterval: LOOK_EVERY_MS });
  const retry = useMutation(NoticesService.method.retryDelivery, { onSuccess: () => query.refetch() });
  return (
    <ListCard
      title={t('log.title')}
      text={t('log.text')}
      none={t('log.none')}
      query={query}
      rows={query.data?.notices.map((notice) => (
        <NoticeRow
          key={notice.noticeId}
          notice={notice}
          onRetry={({ destinationId }) => retry.mutate({ noticeId: notice.noticeId, destinationId })}
        />
      ))}
    >
      <FormError error={retry.error} />
    </ListCard>
  );
}

function NoticeRow({
  notice: { title, text, createdAt, deliveries },
  onRetry,
}: {
  notice: Notice;
  onRetry: (delivery: Delivery) => void;
}): ReactElement {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  return (
    <ListRow name={title}>
      {createdAt === undefined ? null : <p>{format.dateTime(timestampDate(createdAt))}</p>}
      <p className="whitespace-pre-line break-words">{text}</p>
      {deliveries.length === 0 ? (
        <p>{t('log.nowhere')}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-1">
          {deliveries.map((delivery) => (
            <DeliveryLine
              key={delivery.destinationId}
              delivery={delivery}
              onRetry={() => onRetry(delivery)}
            />
          ))}
        </ul>
      )}
    </ListRow>
  );
}

function DeliveryLine({ delivery, onRetry }: { delivery: Delivery; onRetry: () => void }): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const { workspace } = useSession();
  const { data } = useQuery(DestinationsService.method.listDestinations, {});
  const { destinationId, state, lastError } = delivery;
  const place = data?.destinations.find((one) => one.destinationId === destinationId);
  const nameOf = usePlaceName();
  const [tone, words] = STATES[state];
  return (
    <li className="flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{t(words)}</Badge>
      <bdi className="break-all">{place === undefined ? '' : nameOf(place)}</bdi>
      {lastError === '' ? null : <span className="break-words">{lastError}</span>}
      {state === DeliveryState.DEAD && mayEdit(workspace) ? (
        <Button size="small" onClick={onRetry}>
          {t('shell:action.retry')}
        </Button>
      ) : null}
    </li>
  );
}
