import type { ContentProblem } from '@analyticbot/contracts/content/v1/composer';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/state.tsx';

const KNOWN = [
  'OVER_LIMIT',
  'UNDER_LIMIT',
  'LINK_UNUSABLE',
  'BUTTON_WITHOUT_TEXT',
  'ENTITY_UNUSABLE',
  'ENTITY_OUTSIDE_TEXT',
  'UNKNOWN_TAG',
  'UNCLOSED_TAG',
] as const;

/** What Telegram would refuse, or would not keep as it was meant; nothing while nothing was written. */
export function Problems({
  problems,
  source,
  isUntouched,
}: {
  problems: readonly ContentProblem[];
  /** In which places count. */
  source: string;
  isUntouched: boolean;
}): ReactElement | null {
  const { t } = useTranslation('compose');
  if (problems.length === 0 || isUntouched) return null;
  return (
    <Notice tone="warning" title={t('problems', { count: problems.length })}>
      <ul className="list-inside list-disc">
        {problems.map(({ reason, field, offset, length, values }) => {
          const known = KNOWN.find((name) => name === reason);
          const { by = '', allowed = '' } = values;
          const words =
            known === undefined ? t('problem.other', { reason }) : t(`problem.${known}`, { by, allowed });
          const place =
            field === 'source' && offset !== undefined
              ? source.slice(offset, offset + Math.min(40, length ?? 40))
              : '';
          return (
            <li key={`${reason} ${field} ${offset}`}>
              {words} {place === '' ? <code>{field}</code> : <code>{place}</code>}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
