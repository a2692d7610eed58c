import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { NumberSources } from './number-sources.tsx';
import { SourceItem } from './source-item.tsx';
import { useChannelSources } from './use-channel-sources.ts';

/** The one place that says where a channel's numbers come from: each source, how it stands, what it would add. */
export function SourcesCard({ channel }: { channel: Channel }): ReactElement | null {
  const { t } = useTranslation('sources');
  const sources = useChannelSources(channel);
  if (sources === null) return null;
  return (
    <Card>
      <CardHeader title={t('title')} description={t('text')} />
      <CardBody className="flex flex-col gap-5">
        <ul className="flex flex-col divide-y divide-line">
          {sources.map((source) => (
            <SourceItem key={source.kind} channel={channel} source={source} />
          ))}
        </ul>
        <NumberSources channel={channel} />
        <p className="text-ink-faint text-xs">{t('times', { zone: channel.timeZone })}</p>
      </CardBody>
    </Card>
  );
}
