import { type Account, AccountState } from '@analyticbot/contracts/telegram/v1/accounts';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Badge } from '../../ui/badge.tsx';
import { AccountChannels } from './account-channels.tsx';
import { AccountConsents } from './account-consents.tsx';
import { AccountNotice } from './account-notice.tsx';
import { EndSession } from './end-session.tsx';

/** One account: whose it is, how it fares, what it may do, what it reads, and its end. */
export function AccountRow({
  account,
  onChanged,
  onConnect,
}: {
  account: Account;
  onChanged: () => void;
  /** Null where connecting is under way already. */
  onConnect: (() => void) | null;
}): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const format = useFormat();
  const { name, username, phone, lookedAt } = account;
  return (
    <section
      aria-label={name}
      className="flex flex-col gap-4 border-line border-t pt-5 first:border-t-0 first:pt-0"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 break-words font-semibold">
          <bdi>{name}</bdi>
        </h3>
        <StateBadge account={account} />
        <p className="w-full text-ink-muted text-sm">
          {[username === '' ? '' : `@${username}`, phone].filter((part) => part !== '').join(' · ')}
          {lookedAt === undefined
            ? null
            : ` · ${t('looked', { when: format.dateTime(timestampDate(lookedAt)) })}`}
        </p>
      </div>
      <AccountNotice account={account} onConnect={onConnect} />
      <AccountConsents account={account} onChanged={onChanged} />
      <AccountChannels account={account} />
      <div>
        <EndSession account={account} onDone={onChanged} />
      </div>
    </section>
  );
}

function StateBadge({ account: { state, mayRead } }: { account: Account }): ReactElement {
  const { t } = useTranslation('telegramAccount');
  if (state === AccountState.ENDED) return <Badge tone="negative">{t('state.ended')}</Badge>;
  if (!mayRead) return <Badge>{t('state.paused')}</Badge>;
  if (state === AccountState.WAITING) return <Badge tone="warning">{t('state.waiting')}</Badge>;
  if (state === AccountState.FAILING) return <Badge tone="negative">{t('state.failing')}</Badge>;
  return <Badge tone="positive">{t('state.working')}</Badge>;
}
