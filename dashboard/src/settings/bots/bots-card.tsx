import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAdminister, useSession } from '../../api/session.ts';
import { ConnectionsCard } from '../connections-card.tsx';
import { BotRow } from './bot-row.tsx';
import { ConnectBot } from './connect-bot.tsx';

/** The bots of the workspace: which there are, how they fare, where they are; connecting one and letting one go. */
export function BotsCard(): ReactElement | null {
  const { t } = useTranslation('sources');
  const { workspace } = useSession();
  const query = useQuery(BotsService.method.listBots, {}, { enabled: !workspace.simulated });
  const [connecting, setConnecting] = useState(false);
  if (workspace.simulated) return null;
  const may = mayAdminister(workspace);
  const bots = query.data?.bots;
  const isFirst = may && bots?.length === 0;
  const again = (): void => void query.refetch();
  return (
    <ConnectionsCard
      title={t('bots.title')}
      text={t('bots.text')}
      query={query}
      another={
        may && !isFirst && !connecting && bots !== undefined
          ? { label: t('bots.connectAnother'), onClick: () => setConnecting(true) }
          : null
      }
    >
      {bots?.length === 0 && !may ? <p className="text-ink-muted text-sm">{t('bots.none')}</p> : null}
      {isFirst || connecting ? (
        <ConnectBot
          onDone={() => {
            setConnecting(false);
            again();
          }}
          onCancel={isFirst ? null : () => setConnecting(false)}
        />
      ) : null}
      {bots?.map((bot) => (
        <BotRow key={String(bot.botId)} bot={bot} mayChange={may} onChanged={again} />
      ))}
    </ConnectionsCard>
  );
}
