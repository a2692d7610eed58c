import { ExternalLink } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../ui/button.tsx';

const STEPS = ['setUp.step1', 'setUp.step2', 'setUp.step3'] as const;

/** What the server still lacks before an account can be connected, and how to get it. */
export function SetUpSteps(): ReactElement {
  const { t } = useTranslation('telegramAccount');
  return (
    <div className="flex flex-col gap-4 rounded-xl border border-line p-4 text-sm">
      <p>{t('setUp.text')}</p>
      <ol className="flex list-decimal flex-col gap-1.5 pl-5">
        {STEPS.map((step) => (
          <li key={step} className="break-words">
            {t(step)}
          </li>
        ))}
      </ol>
      <div>
        <a href="https://my.telegram.org/apps" target="_blank" rel="noreferrer" className={buttonClass()}>
          {t('setUp.open')}
          <ExternalLink aria-hidden className="size-4" />
        </a>
      </div>
    </div>
  );
}
