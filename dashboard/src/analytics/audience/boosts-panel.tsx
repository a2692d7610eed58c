import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import { NumbersPanel } from './numbers-panel.tsx';

const numbers = [
  { key: 'active', direction: 'up-is-good' },
  { key: 'added', direction: 'up-is-good' },
  { key: 'ended', direction: 'up-is-bad' },
] as const;

/** How many boost the channel, since when that is known; nothing where none was ever seen. */
export function BoostsPanel({ page }: { page: ChannelWindow }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const { channelId, timeZone } = page.channel;
  const format = useFormat(timeZone);
  const { data: answer } = useQuery(AudienceService.method.getBoosts, { channelId, window: page.days });
  if (answer?.since === undefined) return null;
  return (
    <div className="flex flex-col gap-4">
      <div className="mt-4">
        <h2 className="font-semibold text-lg">{t('boosts.title')}</h2>
        <p className="mt-0.5 max-w-prose text-ink-muted text-sm">
          {t('boosts.since', { when: format.dateTime(timestampDate(answer.since)) })}
        </p>
      </div>
      <NumbersPanel
        label={t('boosts.title')}
        timeZone={timeZone}
        numbers={numbers.map(({ key, direction }) => ({
          name: t(`boosts.${key}`),
          metric: answer[key],
          kind: 'count',
          definition: 'boosts',
          direction,
        }))}
      />
    </div>
  );
}
