import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { CircleHelp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { MISSING_KEYS } from '../../ui/metric-words.ts';

/** What the sources of a channel do not show, and what would add it: one card, not a page of "unknown". */
export function MissingCard({
  channelId,
  missing,
}: {
  channelId: number;
  missing: readonly MissingPart[];
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const parts = missing.filter((part) => part !== MissingPart.UNSPECIFIED);
  if (parts.length === 0) return null;
  return (
    <Card className="flex gap-4 p-5 max-sm:flex-col max-sm:p-4">
      <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-xl bg-sunken text-ink-muted">
        <CircleHelp aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">{t('missing.title')}</h2>
        <p className="mt-1 text-ink-muted text-sm">{t('missing.lead')}</p>
        <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-2 text-sm max-lg:grid-cols-1">
          {parts.map((part) => {
            const key = MISSING_KEYS[part];
            return key === null ? null : (
              <div key={part}>
                <dt className="font-medium first-letter:uppercase">{words(key)}</dt>
                <dd className="text-ink-muted">{t(adds[part])}</dd>
              </div>
            );
          })}
        </dl>
        <div className="mt-4 flex flex-wrap gap-2">
          <ButtonLink to="/channels/$channelId/settings" params={{ channelId }} size="small">
            {t('missing.sources')}
          </ButtonLink>
          <ButtonLink to="/import" size="small" look="quiet">
            {t('missing.action')}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}

const adds = {
  [MissingPart.UNSPECIFIED]: 'missing.other',
  [MissingPart.VIEWS]: 'missing.views',
  [MissingPart.SUBSCRIBERS]: 'missing.subscribers',
  [MissingPart.FORWARDS]: 'missing.forwards',
  [MissingPart.REACTIONS]: 'missing.reactions',
  [MissingPart.COMMENTS]: 'missing.comments',
  [MissingPart.VIEW_CURVES]: 'missing.viewCurves',
} as const;
