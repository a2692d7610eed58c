import { type PublicationEvent, PublicationEventKind } from '@analyticbot/contracts/content/v1/publications';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { eventName } from './event-names.ts';
import { useEventNote } from './use-event-note.ts';

const DOT = {
  neutral: 'bg-line-strong',
  accent: 'bg-accent',
  positive: 'bg-positive',
  negative: 'bg-negative',
  warning: 'bg-warning',
} as const;

const TONES: Readonly<Partial<Record<PublicationEventKind, keyof typeof DOT>>> = {
  [PublicationEventKind.SENT]: 'positive',
  [PublicationEventKind.SETTLED]: 'positive',
  [PublicationEventKind.APPROVED]: 'accent',
  [PublicationEventKind.SENDING]: 'accent',
  [PublicationEventKind.SENT_BACK]: 'warning',
  [PublicationEventKind.DELAYED]: 'warning',
  [PublicationEventKind.MISSED]: 'warning',
  [PublicationEventKind.FAILED]: 'negative',
  [PublicationEventKind.UNKNOWN]: 'negative',
  [PublicationEventKind.CHANGE_FAILED]: 'negative',
};

/** The whole life of a publication, oldest first: what happened, when, by whom. */
export function Timeline({
  events,
  zone,
}: {
  events: readonly PublicationEvent[];
  zone: string;
}): ReactElement {
  const { t } = useTranslation('publication');
  const steps = events.map((event, index) => ({ event, id: `${index} ${event.kind}` }));
  return (
    <Card>
      <CardHeader title={t('life.title')} description={t('life.zone', { zone })} />
      <CardBody>
        <ol className="flex flex-col">
          {steps.map(({ event, id }, index) => (
            <Step key={id} event={event} zone={zone} last={index === steps.length - 1} />
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

function Step({ event, zone, last }: { event: PublicationEvent; zone: string; last: boolean }): ReactElement {
  const { t } = useTranslation('publication');
  const format = useFormat(zone);
  const noteOf = useEventNote(zone);
  const who = useWho();
  const notes = noteOf(event);
  const by = who(event.by);
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0">
      {last ? null : <span aria-hidden className="absolute top-4 bottom-0 left-[0.3125rem] w-px bg-line" />}
      <span
        aria-hidden
        className={classNames(
          'relative mt-1.5 size-2.5 shrink-0 rounded-full',
          DOT[TONES[event.kind] ?? 'neutral'],
        )}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="font-medium text-sm">
            {t(`event.${eventName(event.kind)}`)}
            {event.attempt > 0 ? ` · ${t('life.attempt', { number: event.attempt })}` : ''}
          </span>
          {event.at === undefined ? null : (
            <time
              dateTime={timestampDate(event.at).toISOString()}
              className="tabular whitespace-nowrap text-ink-faint text-xs"
            >
              {format.dateTime(timestampDate(event.at))}
            </time>
          )}
        </p>
        {by === '' ? null : <p className="text-ink-muted text-xs">{by}</p>}
        {notes.map((note) => (
          <p key={note} className="break-words text-ink-muted text-sm">
            {note}
          </p>
        ))}
      </div>
    </li>
  );
}

/** Who did it, as far as this page knows people: the reader by name. */
function useWho(): (userId: string) => string {
  const { t } = useTranslation('publication');
  const { me } = useSession();
  return (userId) => {
    if (userId === '') return '';
    return userId === me.user?.userId ? t('life.byYou', { name: me.user.name }) : t('life.byMember');
  };
}
