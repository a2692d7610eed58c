import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Card, CardBody, CardHeader } from '../ui/card.tsx';
import { SOURCE_KEYS } from '../ui/metric-words.ts';

/** What is known of a channel and from where. */
export function ChannelFacts({ channel }: { channel: Channel }): ReactElement {
  const { t } = useTranslation(['settings', 'metric']);
  const format = useFormat(channel.timeZone);
  const unknown = t('channel.notKnown');
  const when = (at: Timestamp | undefined): string =>
    at === undefined ? unknown : format.dateTime(timestampDate(at));
  const sources = channel.sources.map((source) => t(`metric:${SOURCE_KEYS[source]}`));
  const facts = [
    [t('channel.sources'), sources.length === 0 ? unknown : format.list(sources)],
    [t('channel.telegramId'), channel.telegramId === undefined ? unknown : String(channel.telegramId)],
    [t('channel.posts'), format.number(channel.postCount)],
    [t('channel.messages'), format.number(channel.messageCount)],
    [t('channel.service'), format.number(channel.serviceMessageCount)],
    [t('channel.since'), when(channel.firstPostAt)],
    [t('channel.observed'), when(channel.lastObservedAt)],
  ] as const;
  return (
    <Card>
      <CardHeader title={t('channel.about')} />
      <CardBody>
        {channel.description === '' ? null : (
          <p className="mb-4 whitespace-pre-line break-words text-ink-muted text-sm">{channel.description}</p>
        )}
        <dl className="flex flex-col gap-2.5 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4">
              <dt className="text-ink-muted">{name}</dt>
              <dd className="tabular text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
