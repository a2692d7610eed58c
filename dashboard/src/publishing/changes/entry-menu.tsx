import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { Ban, CalendarClock, EllipsisVertical } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { MoveDialog } from '../move-dialog.tsx';
import { CancelSeries } from './cancel-series.tsx';
import type { Changes } from './use-changes.tsx';

/** What can be done with a planned publication from where it stands, without a pointer. */
export function EntryMenu({
  publication,
  changes,
}: {
  publication: PublicationSummary;
  changes: Changes;
}): ReactElement {
  const { t } = useTranslation('calendar');
  const [doing, setDoing] = useState<'moving' | 'cancelling' | null>(null);
  const close = (): void => setDoing(null);
  const label = t('entry.menu', { excerpt: publication.excerpt });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            aria-label={label}
            title={label}
            className="relative z-1 inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink"
          >
            <EllipsisVertical aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem onSelect={() => setDoing('moving')}>
          <CalendarClock aria-hidden className="size-4 text-ink-faint" />
          {t('entry.move')}
        </MenuItem>
        <MenuItem
          onSelect={() => (publication.repeats ? setDoing('cancelling') : changes.cancel(publication, false))}
        >
          <Ban aria-hidden className="size-4 text-ink-faint" />
          {t('entry.cancel')}
        </MenuItem>
      </Menu>
      {doing === 'moving' ? (
        <MoveDialog
          publication={publication}
          onMove={(wallTime) => changes.move(publication, wallTime)}
          onClose={close}
        />
      ) : null}
      {doing === 'cancelling' ? (
        <CancelSeries onCancel={(andLater) => changes.cancel(publication, andLater)} onClose={close} />
      ) : null}
    </>
  );
}
