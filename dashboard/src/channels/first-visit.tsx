import { ChartNoAxesCombined, Download, FlaskConical, type LucideIcon, Upload } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { useCreateDemo } from '../layout/use-create-demo.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { WatchField } from './watch-field.tsx';

const STEPS: readonly {
  readonly icon: LucideIcon;
  readonly title: 'first.step1.title' | 'first.step2.title' | 'first.step3.title';
  readonly text: 'first.step1.text' | 'first.step2.text' | 'first.step3.text';
}[] = [
  { icon: Download, title: 'first.step1.title', text: 'first.step1.text' },
  { icon: Upload, title: 'first.step2.title', text: 'first.step2.text' },
  { icon: ChartNoAxesCombined, title: 'first.step3.title', text: 'first.step3.text' },
];

/** What a person sees who has no channel yet: a field for a public one, what this is in three steps, and other ways. */
export function FirstVisit(): ReactElement {
  const { t } = useTranslation(['channels', 'shell']);
  const demo = useCreateDemo();
  return (
    <div className="mx-auto flex max-w-5xl flex-col items-center py-10 max-sm:py-4">
      <h2 className="text-center font-semibold text-3xl max-sm:text-2xl">{t('first.title')}</h2>
      <p className="mt-2 max-w-xl text-center text-ink-muted text-lg max-sm:text-base">{t('first.text')}</p>
      <div className="mt-8 flex w-full flex-col items-center max-sm:mt-6">
        <WatchField size="large" />
        <p className="max-w-xl text-center text-ink-faint text-sm">{t('watch.hint')}</p>
        <p className="mt-8 text-ink-muted max-sm:mt-6">{t('watch.or')}</p>
      </div>
      <ol className="mt-4 grid w-full gap-4 md:grid-cols-3">
        {STEPS.map((step, index) => (
          <li key={step.title}>
            <Card className="h-full p-6 max-sm:p-5">
              <div className="flex items-center gap-3">
                <span className="inline-flex size-10 items-center justify-center rounded-xl bg-accent-soft text-on-accent-soft">
                  <step.icon aria-hidden className="size-5" strokeWidth={1.75} />
                </span>
                <span className="tabular font-semibold text-ink-faint text-sm">{index + 1}</span>
              </div>
              <h3 className="mt-4 font-semibold">{t(step.title)}</h3>
              <p className="mt-1.5 text-ink-muted text-sm">{t(step.text)}</p>
            </Card>
          </li>
        ))}
      </ol>
      <div className="mt-8 flex flex-wrap justify-center gap-3 max-sm:w-full max-sm:flex-col">
        <ButtonLink to="/import" look="primary" size="large">
          <Upload aria-hidden className="size-4.5" />
          {t('first.import')}
        </ButtonLink>
        <Button size="large" onClick={demo.create} disabled={demo.creating}>
          <FlaskConical aria-hidden className="size-4.5 text-simulated" />
          {demo.creating ? t('shell:workspace.creatingDemo') : t('first.demo')}
        </Button>
      </div>
      <p className="mt-3 text-center text-ink-faint text-sm">{t('first.demoText')}</p>
      <div className="mt-4 w-full max-w-xl">
        <FormError error={demo.error} />
      </div>
    </div>
  );
}
