import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { useMutation } from '@connectrpc/connect-query';
import { ExternalLink } from 'lucide-react';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

const STEPS = ['bots.step1', 'bots.step2', 'bots.step3'] as const;

/** Three steps from no bot to one that works here: made by @BotFather, its token pasted, added to a channel. */
export function ConnectBot({
  onDone,
  onCancel,
}: {
  onDone: () => void;
  /** Null where there is nothing to go back to. */
  onCancel: (() => void) | null;
}): ReactElement {
  const { t } = useTranslation(['sources', 'shell']);
  const [token, setToken] = useState('');
  const connect = useMutation(BotsService.method.connectBot, { onSuccess: onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (token.trim() !== '') connect.mutate({ token: token.trim() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-xl border border-line p-4">
      <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-sm">
        {STEPS.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <FormError error={connect.error} />
      <TextField
        label={t('bots.token')}
        hint={t('bots.tokenHint')}
        value={token}
        maxLength={200}
        type="password"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setToken(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={token.trim() === '' || connect.isPending}>
          {t(connect.isPending ? 'bots.connecting' : 'bots.connect')}
        </Button>
        <a href="https://t.me/BotFather" target="_blank" rel="noreferrer" className={buttonClass()}>
          {t('bots.openBotFather')}
          <ExternalLink aria-hidden className="size-4" />
        </a>
        {onCancel === null ? null : (
          <Button look="quiet" onClick={onCancel}>
            {t('shell:action.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
