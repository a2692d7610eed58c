import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { Bot } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import type { ChannelWindow } from '../use-channel-window.ts';
import { FatigueChart } from './fatigue-chart.tsx';
import { FlowChart } from './flow-chart.tsx';
import { LinksChart } from './links-chart.tsx';
import { RetentionChart } from './retention-chart.tsx';

/** Who comes, goes and stays, since when that is known; without a bot in the channel, how to begin knowing. */
export function MembersSection({ page }: { page: ChannelWindow }): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(page.channel.timeZone);
  const query = useQuery(AudienceService.method.getMemberFlow, {
    channelId: page.channel.channelId,
    window: page.days,
  });
  const since = query.data?.since;
  if (query.data !== undefined && since === undefined) return <NoMembers />;
  return (
    <section aria-labelledby="members" className="flex flex-col gap-4">
      <div className="mt-4">
        <h2 id="members" className="font-semibold text-lg">
          {t('members.title')}
        </h2>
        {since === undefined ? null : (
          <p className="mt-0.5 max-w-prose text-ink-muted text-sm">
            {t('members.since', { when: format.dateTime(timestampDate(since)) })}
          </p>
        )}
      </div>
      <FlowChart page={page} query={query} />
      <RetentionChart page={page} />
      <LinksChart page={page} query={query} />
      <FatigueChart page={page} />
    </section>
  );
}

function NoMembers(): ReactElement {
  const { t } = useTranslation('analytics');
  return (
    <Card className="flex gap-4 p-6 max-sm:flex-col max-sm:p-5">
      <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-on-accent-soft">
        <Bot aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <div>
        <h2 className="font-semibold">{t('members.none')}</h2>
        <p className="mt-1 max-w-prose text-ink-muted text-sm">{t('members.noneText')}</p>
        <ButtonLink to="/settings" size="small" className="mt-4">
          {t('members.connect')}
        </ButtonLink>
      </div>
    </Card>
  );
}
