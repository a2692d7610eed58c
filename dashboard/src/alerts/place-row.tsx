import { type Destination, DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useMutation } from '@connectrpc/connect-query';
import { Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { useFormat } from '../format/use-format.ts';
import { useNow } from '../imports/use-now.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Question } from '../ui/question.tsx';
import { clockOf } from './clock-time.ts';
import { ListRow } from './list-card.tsx';
import { isForGood, MuteMenu } from './mute-menu.tsx';
import { PlaceCode } from './place-code.tsx';
import { QuietForm } from './quiet-form.tsx';
import { usePlaceName } from './use-places.ts';

/** One place where people are told: how it fares, and what can be done with it. */
export function PlaceRow({
  place,
  mayChange,
  onChanged,
}: {
  place: Destination;
  mayChange: boolean;
  onChanged: () => void;
}): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const name = usePlaceName()(place);
  const now = useNow(false);
  const [tested, setTested] = useState(false);
  const [doing, setDoing] = useState<'nothing' | 'quiet' | 'removing'>('nothing');
  const done = (): void => {
    setDoing('nothing');
    onChanged();
  };
  const mute = useMutation(DestinationsService.method.setQuiet, { onSuccess: onChanged });
  const removal = useMutation(DestinationsService.method.removeDestination, { onSuccess: done });
  const test = useMutation(DestinationsService.method.testDestination, { onSuccess: () => setTested(true) });
  const { destinationId, confirmed, quietHours, problem } = place;
  const isMuted = place.mutedUntil !== undefined && timestampDate(place.mutedUntil) > now;
  const muteUntil = (until: Date | null): void =>
    mute.mutate({
      destinationId,
      ...(until === null ? {} : { mutedUntil: timestampFromDate(until) }),
      ...(quietHours === undefined ? {} : { quietHours }),
    });
  return (
    <ListRow
      name={name}
      badges={<PlaceBadges place={place} isMuted={isMuted} />}
      actions={
        mayChange ? (
          <>
            {confirmed ? (
              <>
                <Button size="small" disabled={test.isPending} onClick={() => test.mutate({ destinationId })}>
                  {t('places.test')}
                </Button>
                {isMuted ? (
                  <Button size="small" disabled={mute.isPending} onClick={() => muteUntil(null)}>
                    {t('places.unmute')}
                  </Button>
                ) : (
                  <MuteMenu disabled={mute.isPending} onChoose={muteUntil} />
                )}
                <Button size="small" onClick={() => setDoing('quiet')}>
                  {t('places.quietHours')}
                </Button>
              </>
            ) : null}
            <IconButton label={t('places.remove', { name })} onClick={() => setDoing('removing')}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </>
        ) : undefined
      }
    >
      {problem === '' ? null : <p className="text-negative">{t('places.problem', { why: problem })}</p>}
      {tested ? <p role="status">{t('places.tested')}</p> : null}
      <FormError error={mute.error ?? test.error} />
      {confirmed || !mayChange ? null : <PlaceCode destinationId={destinationId} onConfirmed={onChanged} />}
      {doing === 'quiet' ? <QuietForm place={place} name={name} onDone={done} /> : null}
      {doing === 'removing' ? (
        <Question
          title={t('places.removeTitle', { name })}
          text={t('places.removeText')}
          confirm={t('places.removeButton')}
          busy={removal.isPending}
          error={removal.error}
          onConfirm={() => removal.mutate({ destinationId })}
          onCancel={done}
        />
      ) : null}
    </ListRow>
  );
}

function PlaceBadges({ place, isMuted }: { place: Destination; isMuted: boolean }): ReactElement {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const { confirmed, mutedUntil, quietHours } = place;
  const until = mutedUntil === undefined ? null : timestampDate(mutedUntil);
  return (
    <>
      {confirmed ? null : <Badge tone="warning">{t('places.unconfirmed')}</Badge>}
      {isMuted && until !== null ? (
        <Badge tone="warning">
          {isForGood(until) ? t('places.mutedForGood') : t('places.muted', { when: format.dateTime(until) })}
        </Badge>
      ) : null}
      {quietHours === undefined ? null : (
        <Badge>
          {t('places.quiet', {
            from: clockOf(quietHours.fromMinute),
            to: clockOf(quietHours.toMinute),
            zone: quietHours.timeZone,
          })}
        </Badge>
      )}
    </>
  );
}
