import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/state.tsx';
import { Segmented } from '../../ui/tabs.tsx';
import { CloudPasswordForm } from './cloud-password-form.tsx';
import { CodeForm } from './code-form.tsx';
import { PhoneForm } from './phone-form.tsx';
import { ScanStep } from './scan-step.tsx';
import { useLogin } from './use-login.ts';
import { useLoginProblem } from './use-login-problem.ts';

const PROMISES = ['promise.device', 'promise.read', 'promise.sealed', 'promise.pace'] as const;

/** From what connecting an account means to an account that is connected: by a code that a phone reads, or by number. */
export function ConnectAccount({
  onDone,
  onCancel,
}: {
  onDone: () => void;
  /** Null where there is nothing to go back to. */
  onCancel: (() => void) | null;
}): ReactElement {
  const { t } = useTranslation(['telegramAccount', 'shell']);
  const [way, setWay] = useState<'qr' | 'phone'>('qr');
  const login = useLogin(onDone);
  const problem = useLoginProblem(login.error);
  const { step } = login;
  return (
    <div className="flex flex-col gap-4 rounded-xl border border-line p-4">
      {step === null ? (
        <>
          <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
            {PROMISES.map((promise) => (
              <li key={promise}>{t(promise)}</li>
            ))}
          </ul>
          <div>
            <Segmented
              label={t('way.label')}
              items={[
                { value: 'qr', label: t('way.qr') },
                { value: 'phone', label: t('way.phone') },
              ]}
              value={way}
              onChange={setWay}
            />
          </div>
        </>
      ) : null}
      {problem === null ? null : <Notice tone="negative">{problem}</Notice>}
      {step === null && way === 'qr' ? (
        <div className="flex flex-col items-start gap-3 text-sm">
          <p>{t('qr.text')}</p>
          <Button look="primary" disabled={login.busy} onClick={login.beginQr}>
            {t(login.busy ? 'busy' : 'qr.begin')}
          </Button>
        </div>
      ) : null}
      {step === null && way === 'phone' ? <PhoneForm busy={login.busy} onSubmit={login.beginPhone} /> : null}
      {step?.case === 'scan' ? <ScanStep url={step.value.url} /> : null}
      {step?.case === 'code' ? <CodeForm busy={login.busy} onSubmit={login.submitCode} /> : null}
      {step?.case === 'password' ? (
        <CloudPasswordForm hint={step.value.hint} busy={login.busy} onSubmit={login.submitPassword} />
      ) : null}
      {step !== null || onCancel !== null ? (
        <div className="flex flex-wrap gap-2">
          {step === null ? null : (
            <Button size="small" onClick={login.startOver}>
              {t('startOver')}
            </Button>
          )}
          {onCancel === null ? null : (
            <Button look="quiet" size="small" onClick={onCancel}>
              {t('shell:action.cancel')}
            </Button>
          )}
        </div>
      ) : null}
    </div>
  );
}
