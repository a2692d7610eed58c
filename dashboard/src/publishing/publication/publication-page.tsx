import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import {
  type Publication,
  PublicationState,
  PublicationsService,
} from '@analyticbot/contracts/content/v1/publications';
import { useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isPublishing } from '../../api/live/live-hints.ts';
import { mayEdit, useSession } from '../../api/session.ts';
import { Page } from '../../layout/page.tsx';
import { Card, CardBody } from '../../ui/card.tsx';
import { ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { useChanges } from '../changes/use-changes.tsx';
import { dayOf } from '../wall-time.ts';
import { ContentView } from './content-view.tsx';
import { DecideCard } from './decide-card.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { PostResults } from './post-results.tsx';
import { PublicationActions } from './publication-actions.tsx';
import { PublicationFacts } from './publication-facts.tsx';
import { SettleCard } from './settle-card.tsx';
import { Timeline } from './timeline.tsx';

const route = getRouteApi('/signed-in/publishing/publications/$publicationId');

/** One publication: what it says, how it stands, what can be done, and its whole life. */
export function PublicationPage(): ReactElement {
  const { t } = useTranslation('publication');
  const { publicationId } = route.useParams();
  const query = useQuery(PublicationsService.method.getPublication, { publicationId });
  const publication = query.data?.publication;
  const wallTime = publication?.summary?.wallTime;
  return (
    <Page
      title={t('title')}
      eyebrow={
        <Link
          to="/publishing/calendar"
          {...(wallTime === undefined ? {} : { search: { day: dayOf(wallTime) } })}
          className="inline-flex items-center gap-1.5 text-ink-muted text-sm hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t('back')}
        </Link>
      }
    >
      {publication !== undefined ? (
        <PublicationBody publication={publication} />
      ) : query.error === null ? (
        <Loading>
          <Skeleton className="h-96 rounded-card" />
        </Loading>
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}

function PublicationBody({ publication }: { publication: Publication }): ReactElement | null {
  const { t } = useTranslation('publication');
  const client = useQueryClient();
  const { workspace } = useSession();
  const channels = useQuery(ChannelsService.method.listChannels, {}).data?.channels;
  const changes = useChanges();
  const { summary, content, events, link, plannedChanges, telegramSaid } = publication;
  if (summary === undefined) return null;
  const channel = channels?.find(({ channelId }) => channelId === summary.channelId);
  const lookAgain = (): void => {
    void client.invalidateQueries({ predicate: ({ queryKey }) => isPublishing(queryKey) });
  };
  const { channelId, zone, messageId } = summary;
  return (
    <div className="flex flex-col gap-4">
      {summary.state === PublicationState.AWAITING_APPROVAL ? (
        <DecideCard publication={summary} onDecided={lookAgain} />
      ) : null}
      {mayEdit(workspace) ? (
        <SettleCard publication={summary} telegramSaid={telegramSaid} onSettled={lookAgain} />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card>
            <PublicationFacts summary={summary} link={link} title={channel?.title ?? ''} />
            <CardBody className="border-line border-t">
              <h2 className="sr-only">{t('says')}</h2>
              {content === undefined ? null : <ContentView content={content} channelId={channelId} />}
            </CardBody>
            {mayEdit(workspace) ? (
              <PublicationActions publication={publication} changes={changes} onChanged={lookAgain} />
            ) : null}
          </Card>
          {messageId === undefined || summary.state !== PublicationState.SENT ? null : (
            <PostResults
              channelId={channelId}
              messageId={messageId}
              title={channel?.title ?? ''}
              timeZone={channel?.timeZone ?? zone}
            />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PlannedChanges changes={plannedChanges} zone={zone} />
          <Timeline events={events} zone={zone} />
        </div>
      </div>
      {changes.toast}
    </div>
  );
}
