import { BookOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mayAdminister, useSession } from '../api/session.ts';
import { Page } from '../layout/page.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { BotsCard } from './bots/bots-card.tsx';
import { LookForm } from './look-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import { AccountCard } from './telegram-account/account-card.tsx';
import { TelegramLinksCard } from './telegram-links/telegram-links-card.tsx';
import { DeleteWorkspace, WorkspaceForm } from './workspace-form.tsx';
import { WorkspaceZoneForm } from './workspace-zone-form.tsx';

/** Settings of the person and of the workspace. */
export function SettingsPage(): ReactElement {
  const { t } = useTranslation('settings');
  const { workspace } = useSession();
  return (
    <Page title={t('title')} width="narrow">
      <div className="flex flex-col gap-4">
        <ProfileForm />
        <LookForm />
        <TelegramLinksCard />
        <WorkspaceForm key={workspace.workspaceId} />
        <WorkspaceZoneForm />
        <BotsCard />
        <AccountCard />
        <Card className="flex flex-wrap items-center justify-between gap-4 p-5 max-sm:p-4">
          <div className="min-w-0 flex-1 basis-64">
            <h2 className="font-semibold">{t('api.title')}</h2>
            <p className="mt-0.5 text-ink-muted text-sm">{t('api.text')}</p>
          </div>
          <a href="/api/docs" className={buttonClass()}>
            <BookOpen aria-hidden className="size-4" />
            {t('api.open')}
          </a>
        </Card>
        {mayAdminister(workspace) ? <DeleteWorkspace /> : null}
      </div>
    </Page>
  );
}
