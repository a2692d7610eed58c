import { FlaskConical } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';

/** Says on every page of a demo that its numbers are made up, and leads back to one's own. */
export function SimulatedBanner(): ReactElement {
  const { t } = useTranslation();
  const { me, switchWorkspace } = useSession();
  const own = me.workspaces.find((workspace) => !workspace.simulated);
  return (
    <section
      aria-label={t('workspace.simulated')}
      className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 bg-simulated-soft px-4 py-2 text-center text-simulated text-sm"
    >
      <span className="inline-flex items-center gap-2">
        <FlaskConical aria-hidden className="size-4 shrink-0" />
        {t('workspace.simulatedBanner')}
      </span>
      {own === undefined ? null : (
        <button
          type="button"
          className="font-medium underline underline-offset-3"
          onClick={() => switchWorkspace(own.workspaceId)}
        >
          {t('workspace.backToOwn', { name: own.name })}
        </button>
      )}
    </section>
  );
}
