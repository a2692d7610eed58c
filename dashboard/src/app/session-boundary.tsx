import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { Code, ConnectError } from '@connectrpc/connect';
import { TransportProvider, useQuery } from '@connectrpc/connect-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactElement, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseWorkspace, type Session, SessionContext } from '../api/session.ts';
import { createStoredChoice } from '../api/stored-choice.ts';
import { useWire } from '../api/wire.ts';
import { changeLanguage, storedLanguage } from '../i18n/i18n.ts';
import { languageOf } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { BrandMark } from '../layout/brand.tsx';
import { ErrorState, Loading } from '../ui/state.tsx';

const storedWorkspace = createStoredChoice('workspace', () => localStorage);

/**
 * Shows its children to a signed-in person, with a wire that names their workspace; sends everybody
 * else to the sign-in page, which leads back here.
 */
export function SessionBoundary({ children }: { children: ReactNode }): ReactElement {
  const me = useQuery(UsersService.method.getMe, {}, { staleTime: 60_000 });
  const router = useRouter();
  const language = useLanguage();
  const [chosenId, setChosenId] = useState(() => Number(storedWorkspace.read() ?? '0'));

  const switchWorkspace = useCallback((workspaceId: number): void => {
    storedWorkspace.write(String(workspaceId));
    setChosenId(workspaceId);
  }, []);

  const workspace = me.data === undefined ? null : chooseWorkspace(me.data.workspaces, chosenId);
  const workspaceId = workspace?.workspaceId ?? null;
  const wire = useWire();
  const transport = useMemo(() => wire({ workspaceId, language }), [wire, workspaceId, language]);
  const session = useMemo<Session | null>(
    () => (me.data === undefined || workspace === null ? null : { me: me.data, workspace, switchWorkspace }),
    [me.data, workspace, switchWorkspace],
  );

  const lost = me.error !== null && ConnectError.from(me.error).code === Code.Unauthenticated;
  // Data beside the error: there was a session, and it ended while the page was open.
  const ended = lost && me.data !== undefined;
  useEffect(() => {
    if (!lost) return;
    // Read once and not followed: on the way to the sign-in page the address is already that page's own.
    const next = router.state.location.href;
    void router.navigate({ to: '/sign-in', search: { next, ...(ended ? { ended } : {}) }, replace: true });
  }, [lost, ended, router]);

  useAccountLanguage(me.data?.user?.locale);

  if (session === null || lost) {
    return (
      <div className="flex min-h-dvh items-center justify-center">
        {me.error === null || lost ? (
          <Loading>
            <BrandMark className="size-10 animate-shimmer" />
          </Loading>
        ) : (
          <ErrorState error={me.error} onRetry={() => void me.refetch()} />
        )}
      </div>
    );
  }
  return (
    <TransportProvider transport={transport}>
      <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
    </TransportProvider>
  );
}

/** In a browser where nobody chose a language, the page speaks the one that the account has. */
function useAccountLanguage(locale: string | undefined): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    const language = languageOf(locale);
    if (language === null || language === i18n.language || storedLanguage.read() !== null) return;
    void changeLanguage(i18n, language);
  }, [i18n, locale]);
}
