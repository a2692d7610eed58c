import { PublicationState, PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../analytics/days.ts';
import { mayAdminister, mayEdit, useSession } from '../../api/session.ts';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { InlineError } from '../../ui/state.tsx';
import type { Changes } from '../changes/use-changes.tsx';
import { PublicationRow } from '../publication-row.tsx';
import { NEEDING_A_PERSON, stateLook } from '../publication-state.ts';
import { useReasonText } from '../use-reason-text.ts';
import { clockOf, dayOf } from '../wall-time.ts';
import type { ChannelNames } from './calendar-model.ts';

/** How far back something may lie and still be waiting, in days; and how far ahead. */
const BACK = 180;
const AHEAD = 3660;
/** Shown before a person asks for all. */
const FIRST = 3;
const MOST = 500;

/** What waits for this person: counted, the most urgent first. Nothing where nothing does, or where they may not act. */
export function AttentionCard(props: { names: ChannelNames; changes: Changes }): ReactElement | null {
  const { workspace } = useSession();
  if (!mayEdit(workspace)) return null;
  const states = NEEDING_A_PERSON.filter(
    (state) => state !== PublicationState.AWAITING_APPROVAL || mayAdminister(workspace),
  );
  return <Waiting states={states} {...props} />;
}

function Waiting({
  states,
  names,
  changes,
}: {
  states: readonly PublicationState[];
  names: ChannelNames;
  changes: Changes;
}): ReactElement | null {
  const { t } = useTranslation('calendar');
  const heading = useId();
  const [all, setAll] = useState(false);
  // Whole days, so that it is the same question all day.
  const today = new Date().toISOString().slice(0, 10);
  const { data, error, refetch } = useQuery(PublicationsService.method.listPublications, {
    from: timestampFromDate(new Date(`${addDays(today, -BACK)}T00:00:00Z`)),
    to: timestampFromDate(new Date(`${addDays(today, AHEAD)}T00:00:00Z`)),
    states: [...states],
    pageSize: MOST,
  });
  if (data === undefined) {
    return error === null ? null : (
      <Card className="p-4">
        <InlineError error={error} onRetry={() => void refetch()} />
      </Card>
    );
  }
  const groups = states
    .map((state) => ({
      state,
      waiting: data.publications.filter((publication) => publication.state === state),
    }))
    .filter(({ waiting }) => waiting.length > 0);
  const waiting = groups.flatMap((group) => group.waiting);
  if (waiting.length === 0) return null;
  return (
    <Card role="region" aria-labelledby={heading}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3 max-sm:px-4">
        <h2 id={heading} className="font-semibold">
          {t('attention.title')}
        </h2>
        <p className="flex flex-wrap gap-x-3 text-sm">
          {groups.map((group) => (
            <Count
              key={group.state}
              state={group.state}
              count={group.waiting.length}
              more={data.nextPageToken !== ''}
            />
          ))}
        </p>
      </div>
      <ul className="divide-y divide-line border-line border-t">
        {waiting.slice(0, all ? MOST : FIRST).map((publication) => (
          <WaitingRow
            key={publication.publicationId}
            publication={publication}
            title={names.get(publication.channelId)?.title ?? ''}
            changes={changes}
          />
        ))}
      </ul>
      {waiting.length > FIRST ? (
        <div className="border-line border-t px-5 py-2 max-sm:px-4">
          <Button look="quiet" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('attention.fewer') : t('attention.all', { count: waiting.length })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function WaitingRow(
  props: Pick<Parameters<typeof PublicationRow>[0], 'publication' | 'title' | 'changes'>,
): ReactElement {
  const words = useCalendarWords();
  const reasonText = useReasonText();
  const { wallTime, reason } = props.publication;
  return (
    <PublicationRow {...props} when={`${words.shortDay(dayOf(wallTime))}, ${clockOf(wallTime)}`}>
      {reason === '' ? null : <p className="mt-0.5 text-ink-muted text-xs">{reasonText(reason)}</p>}
    </PublicationRow>
  );
}

function Count({
  state,
  count,
  more,
}: {
  state: PublicationState;
  count: number;
  more: boolean;
}): ReactElement {
  const { t } = useTranslation('calendar');
  const look = stateLook(state);
  return (
    <span className="inline-flex items-center gap-1 text-ink-muted">
      <look.icon aria-hidden className="size-3.5" />
      {t(`state.${look.name}`)}:{' '}
      <span className="tabular font-semibold text-ink">
        {count}
        {more ? '+' : ''}
      </span>
    </span>
  );
}
