import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type Experiment, ExperimentsService } from '@analyticbot/contracts/content/v1/experiments';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { CalendarPlus, Square } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, CardHeader } from '../../ui/card.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Question } from '../../ui/question.tsx';
import { OUTCOME_WORDS } from './experiment-words.ts';
import { PlanExperimentPost } from './plan-experiment-post.tsx';
import { UnitsTable } from './units-table.tsx';

/** One experiment: what is compared, how far it is, and its days. */
export function ExperimentCard({ experiment }: { experiment: Experiment }): ReactElement {
  const { t } = useTranslation('experiments');
  const { workspace } = useSession();
  const [open, setOpen] = useState(false);
  const [planning, setPlanning] = useState(false);
  const channels = useQuery(ChannelsService.method.listChannels, {});
  const channel = channels.data?.channels.find(({ channelId }) => channelId === experiment.channelId);
  const { title, arms, days, unitsPlanned, unitsExposed, outcome, stopped } = experiment;
  const facts = [
    channel?.title ?? '',
    t('from', { day: experiment.firstDay, count: days }),
    t(OUTCOME_WORDS[outcome]),
  ];
  const isOver = stopped || unitsExposed === days;
  return (
    <Card>
      <CardHeader
        title={<bdi>{title}</bdi>}
        description={facts.filter((fact) => fact !== '').join(' · ')}
        actions={
          stopped ? (
            <Badge tone="negative">{t('stopped')}</Badge>
          ) : (
            <Badge tone={isOver ? 'positive' : 'accent'}>{t(isOver ? 'over' : 'running')}</Badge>
          )
        }
      />
      <div className="flex flex-col gap-4 px-5 py-4 max-sm:px-4">
        <ul className="flex flex-wrap gap-2">
          {arms.map(({ name, time }) => (
            <li key={name}>
              <Badge>
                <bdi>{name}</bdi> · {time}
              </Badge>
            </li>
          ))}
        </ul>
        <div>
          <ProgressBar share={unitsExposed / days} label={t('progress', { title })} />
          <p className="tabular mt-1.5 text-ink-muted text-sm">
            {t('days', { exposed: unitsExposed, planned: unitsPlanned, count: days })}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {!isOver && mayEdit(workspace) ? (
            <>
              <Button look="primary" onClick={() => setPlanning(true)}>
                <CalendarPlus aria-hidden className="size-4" />
                {t('plan')}
              </Button>
              <Stop experiment={experiment} />
            </>
          ) : null}
          <Button aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'hideDays' : 'showDays')}
          </Button>
        </div>
        {open ? <UnitsTable experimentId={experiment.experimentId} /> : null}
      </div>
      {planning ? <PlanExperimentPost experiment={experiment} onDone={() => setPlanning(false)} /> : null}
    </Card>
  );
}

function Stop({ experiment: { experimentId, title } }: { experiment: Experiment }): ReactElement {
  const { t } = useTranslation('experiments');
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const stop = useMutation(ExperimentsService.method.stopExperiment, {
    onSuccess: async () => {
      await client.invalidateQueries();
      setAsked(false);
    },
  });
  return (
    <>
      <Button onClick={() => setAsked(true)}>
        <Square aria-hidden className="size-4" />
        {t('stop')}
      </Button>
      {asked ? (
        <Question
          title={t('stopTitle', { title })}
          text={t('stopText')}
          confirm={t('stop')}
          busy={stop.isPending}
          error={stop.error}
          onConfirm={() => stop.mutate({ experimentId })}
          onCancel={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
