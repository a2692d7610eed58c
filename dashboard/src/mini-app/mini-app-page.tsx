import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountFrame } from '../account/account-frame.tsx';
import { isWhoAmI } from '../api/query-client.ts';
import { BrandMark } from '../layout/brand.tsx';
import { ErrorState, Loading, Notice } from '../ui/state.tsx';
import { type LaunchData, readLaunchData } from './launch-data.ts';
import { openSession } from './open-session.ts';
import { applyTelegramTheme, telegramTheme } from './telegram-theme.ts';
import { tellTelegram } from './tell-telegram.ts';

/** The door through which the page is entered inside Telegram: takes its colours, signs in, and leads on. */
export function MiniAppPage(): ReactElement {
  const { t } = useTranslation('account');
  // Once: the way on takes what Telegram signed out of the address.
  const [launch] = useState(() => readLaunchData(window.location.hash));
  if (launch !== null) return <SignInFromTelegram launch={launch} />;
  return (
    <AccountFrame title={t('miniApp.title')}>
      <Notice tone="warning">{t('miniApp.outside')}</Notice>
    </AccountFrame>
  );
}

function SignInFromTelegram({ launch }: { launch: LaunchData }): ReactElement {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useQuery({
    queryKey: ['mini-app', launch.initData],
    queryFn: ({ signal }) => openSession(launch.initData, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    const theme = telegramTheme(launch.colours);
    if (theme !== null) applyTelegramTheme(theme);
    tellTelegram();
  }, [launch]);
  const { isSuccess } = session;
  useEffect(() => {
    if (!isSuccess) return;
    // Somebody else may have been signed in before.
    client.removeQueries({ predicate: (query) => isWhoAmI(query.queryKey) });
    void navigate({ to: '/channels', replace: true });
  }, [isSuccess, client, navigate]);
  if (session.error !== null) {
    return (
      <AccountFrame title={t('miniApp.title')}>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </AccountFrame>
    );
  }
  return (
    <div className="flex min-h-dvh items-center justify-center">
      <Loading>
        <BrandMark className="size-10 animate-shimmer" />
      </Loading>
    </div>
  );
}
