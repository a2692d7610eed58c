import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/state.tsx';
import type { ChannelSource } from './channel-sources.ts';
import { useChannelSources } from './use-channel-sources.ts';
import { sourceName, useSourceProblem } from './use-source-problem.ts';

/** On every page of a channel: which of its sources fail, why, and what to do. Nothing where all is well. */
export function SourceTrouble({ channel }: { channel: Channel }): ReactElement | null {
  const failing = useChannelSources(channel)?.filter(({ state }) => state === 'fails') ?? [];
  if (failing.length === 0) return null;
  return (
    <div className="mb-5 flex flex-col gap-2">
      {failing.map((source) => (
        <Trouble key={source.kind} channelId={channel.channelId} source={source} />
      ))}
    </div>
  );
}

function Trouble({ channelId, source }: { channelId: number; source: ChannelSource }): ReactElement {
  const { t } = useTranslation('sources');
  const problem = useSourceProblem(source);
  return (
    <Notice tone="warning" title={t('trouble', { kind: t(`kind.${source.kind}`), name: sourceName(source) })}>
      {problem}{' '}
      <Link
        to="/channels/$channelId/settings"
        params={{ channelId }}
        className="font-medium underline underline-offset-2"
      >
        {t('toSources')}
      </Link>
    </Notice>
  );
}
