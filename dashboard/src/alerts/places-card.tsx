import { DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { useQuery } from '@connectrpc/connect-query';
import { Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAdminister, useSession } from '../api/session.ts';
import { Button } from '../ui/button.tsx';
import { AddPlace } from './add-place.tsx';
import { ListCard } from './list-card.tsx';
import { PlaceRow } from './place-row.tsx';

/** A chat becomes a place in Telegram, which the page hears of by asking. */
const LOOK_EVERY_MS = 4_000;

/** Where people are told: chats, mailboxes and programs. */
export function PlacesCard(): ReactElement {
  const { t } = useTranslation('alerts');
  const { workspace } = useSession();
  const [adding, setAdding] = useState(false);
  const query = useQuery(
    DestinationsService.method.listDestinations,
    {},
    { refetchInterval: adding ? LOOK_EVERY_MS : false },
  );
  const may = mayAdminister(workspace);
  return (
    <ListCard
      title={t('places.title')}
      text={t('places.text')}
      none={t('places.none')}
      query={query}
      actions={
        may ? (
          <Button size="small" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {t('places.add')}
          </Button>
        ) : undefined
      }
      rows={query.data?.destinations.map((place) => (
        <PlaceRow
          key={place.destinationId}
          place={place}
          mayChange={may}
          onChanged={() => void query.refetch()}
        />
      ))}
    >
      {adding ? (
        <AddPlace
          onDone={() => {
            setAdding(false);
            void query.refetch();
          }}
        />
      ) : null}
    </ListCard>
  );
}
