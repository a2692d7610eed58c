import {
  type Broadcast,
  type BroadcastProgress,
  BroadcastState,
  BroadcastsService,
} from '@analyticbot/contracts/content/v1/broadcasts';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Square } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { mayAdminister, mayEdit, useSession } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, CardHeader } from '../../ui/card.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Question } from '../../ui/question.tsx';
import { Notice } from '../../ui/state.tsx';

const STATES = {
  [BroadcastState.UNSPECIFIED]: { word: 'state.ready', tone: 'neutral' },
  [BroadcastState.READY]: { word: 'state.ready', tone: 'neutral' },
  [BroadcastState.RUNNING]: { word: 'state.running', tone: 'accent' },
  [BroadcastState.PAUSED]: { word: 'state.paused', tone: 'warning' },
  [BroadcastState.STOPPED]: { word: 'state.stopped', tone: 'negative' },
  [BroadcastState.DONE]: { word: 'state.done', tone: 'positive' },
} as const;

/** One broadcast: how far it is, and what may be done with it. */
export function BroadcastCard({ broadcast }: { broadcast: Broadcast }): ReactElement {
  const { t } = useTranslation('broadcasts');
  const format = useFormat();
  const { state, title, createdAt, variants, progress, problem, secondsLeft } = broadcast;
  const { word, tone } = STATES[state];
  const facts = [
    createdAt === undefined ? '' : format.dateTime(timestampDate(createdAt)),
    state === BroadcastState.RUNNING && secondsLeft > 0
      ? t('left', { time: format.duration(secondsLeft) })
      : '',
  ].filter((fact) => fact !== '');
  return (
    <Card>
      <CardHeader
        title={<bdi>{title}</bdi>}
        description={facts.join(' · ')}
        actions={<Badge tone={tone}>{t(word)}</Badge>}
      />
      <div className="flex flex-col gap-4 px-5 py-4 max-sm:px-4">
        {problem === '' ? null : <Notice tone="warning">{t('problem', { reason: problem })}</Notice>}
        {variants.map((variant, index) => (
          <VariantProgress key={variant.name} name={variant.name} progress={progress[index]} />
        ))}
        <Actions broadcast={broadcast} />
      </div>
    </Card>
  );
}

function VariantProgress({
  name,
  progress,
}: {
  name: string;
  progress: BroadcastProgress | undefined;
}): ReactElement {
  const { t } = useTranslation('broadcasts');
  const format = useFormat();
  const { waiting = 0, sent = 0, refused = 0, unknown = 0, leftOut = 0 } = progress ?? {};
  const all = waiting + sent + refused + unknown + leftOut;
  const parts = [
    t('sent', { count: sent, value: format.number(sent) }),
    refused > 0 ? t('refused', { count: refused, value: format.number(refused) }) : '',
    unknown > 0 ? t('unknown', { count: unknown, value: format.number(unknown) }) : '',
    leftOut > 0 ? t('leftOut', { count: leftOut, value: format.number(leftOut) }) : '',
    waiting > 0 ? t('waiting', { count: waiting, value: format.number(waiting) }) : '',
  ].filter((part) => part !== '');
  return (
    <div>
      <p className="mb-1.5 font-medium text-sm">
        <bdi>{name}</bdi>
      </p>
      <ProgressBar share={all === 0 ? 0 : (all - waiting) / all} label={t('progress', { name })} />
      <p className="tabular mt-1.5 text-ink-muted text-sm">{parts.join(' · ')}</p>
    </div>
  );
}

type Asked = 'start' | 'stop' | null;

function Actions({ broadcast }: { broadcast: Broadcast }): ReactElement | null {
  const { t } = useTranslation('broadcasts');
  const { workspace } = useSession();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>(null);
  const changed = {
    onSuccess: async () => {
      await client.invalidateQueries();
      setAsked(null);
    },
  };
  const start = useMutation(BroadcastsService.method.startBroadcast, changed);
  const pause = useMutation(BroadcastsService.method.pauseBroadcast, changed);
  const stop = useMutation(BroadcastsService.method.stopBroadcast, changed);
  const { broadcastId, state, title } = broadcast;
  const isOpen =
    state === BroadcastState.READY || state === BroadcastState.RUNNING || state === BroadcastState.PAUSED;
  if (!isOpen || !mayEdit(workspace)) return null;
  return (
    <>
      <FormError error={pause.error} />
      <div className="flex flex-wrap gap-2">
        {state === BroadcastState.RUNNING ? (
          <Button disabled={pause.isPending} onClick={() => pause.mutate({ broadcastId })}>
            <Pause aria-hidden className="size-4" />
            {t('pause')}
          </Button>
        ) : mayAdminister(workspace) ? (
          <Button look="primary" onClick={() => setAsked('start')}>
            <Play aria-hidden className="size-4" />
            {t(state === BroadcastState.PAUSED ? 'goOn' : 'start')}
          </Button>
        ) : (
          <p className="self-center text-ink-muted text-sm">{t('adminStarts')}</p>
        )}
        <Button onClick={() => setAsked('stop')}>
          <Square aria-hidden className="size-4" />
          {t('stop')}
        </Button>
      </div>
      {asked === 'start' ? (
        <Question
          title={t('startTitle', { title })}
          text={t('startText')}
          confirm={t('start')}
          busy={start.isPending}
          error={start.error}
          onConfirm={() => start.mutate({ broadcastId })}
          onCancel={() => setAsked(null)}
        />
      ) : null}
      {asked === 'stop' ? (
        <Question
          title={t('stopTitle', { title })}
          text={t('stopText')}
          confirm={t('stop')}
          busy={stop.isPending}
          error={stop.error}
          onConfirm={() => stop.mutate({ broadcastId })}
          onCancel={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
