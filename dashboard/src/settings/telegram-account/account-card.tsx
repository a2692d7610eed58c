import { AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAdminister, useSession } from '../../api/session.ts';
import { ConnectionsCard } from '../connections-card.tsx';
import { AccountRow } from './account-row.tsx';
import { ConnectAccount } from './connect-account.tsx';
import { SetUpSteps } from './set-up-steps.tsx';

/** The accounts through which the workspace reads its channels: connecting one, what it may do, how it fares, its end. */
export function AccountCard(): ReactElement | null {
  const { t } = useTranslation('telegramAccount');
  const { workspace } = useSession();
  const isShown = mayAdminister(workspace) && !workspace.simulated;
  const query = useQuery(AccountsService.method.listAccounts, {}, { enabled: isShown });
  const [connecting, setConnecting] = useState(false);
  if (!isShown) return null;
  const isAvailable = query.data?.available === true;
  const isFirst = query.data?.accounts.length === 0;
  const again = (): void => void query.refetch();
  return (
    <ConnectionsCard
      title={t('title')}
      text={t('text')}
      query={query}
      another={
        isAvailable && !isFirst && !connecting
          ? { label: t('connectAnother'), onClick: () => setConnecting(true) }
          : null
      }
    >
      {isAvailable ? null : <SetUpSteps />}
      {isAvailable && (isFirst || connecting) ? (
        <ConnectAccount
          onDone={() => {
            setConnecting(false);
            again();
          }}
          onCancel={isFirst ? null : () => setConnecting(false)}
        />
      ) : null}
      {query.data?.accounts.map((account) => (
        <AccountRow
          key={String(account.userId)}
          account={account}
          onChanged={again}
          onConnect={isAvailable && !connecting ? () => setConnecting(true) : null}
        />
      ))}
    </ConnectionsCard>
  );
}
