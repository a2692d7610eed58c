import { DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { useLanguage } from '../i18n/use-language.ts';
import { LinkCode } from '../settings/telegram-links/link-code.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/state.tsx';

const KINDS = ['telegram', 'email', 'webhook'] as const;
type Kind = (typeof KINDS)[number];

/** A chat, a mailbox or a program becomes a place where people are told, in the language of the page. */
export function AddPlace({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const locale = useLanguage();
  const form = useId();
  const [kind, setKind] = useState<Kind>('telegram');
  const [address, setAddress] = useState('');
  const code = useMutation(DestinationsService.method.createLinkCode);
  const email = useMutation(DestinationsService.method.addEmail, { onSuccess: onDone });
  const webhook = useMutation(DestinationsService.method.addWebhook);
  const secret = webhook.data?.secret;
  const isPending = code.isPending || email.isPending || webhook.isPending;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (kind === 'telegram') code.mutate({});
    else if (kind === 'email') email.mutate({ address: address.trim(), locale });
    else webhook.mutate({ url: address.trim(), locale });
  };
  const isOver = secret !== undefined || code.data !== undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('places.add')}
      footer={
        <>
          <Button onClick={onDone}>{t(isOver ? 'shell:action.close' : 'shell:action.cancel')}</Button>
          {isOver ? null : (
            <Button
              look="primary"
              type="submit"
              form={form}
              disabled={isPending || (kind !== 'telegram' && address.trim() === '')}
            >
              {t(kind === 'telegram' ? 'places.chatCode' : 'shell:action.save')}
            </Button>
          )}
        </>
      }
    >
      {code.data !== undefined ? (
        <LinkCode code={code.data} onCancel={onDone} />
      ) : secret !== undefined ? (
        <div className="flex flex-col gap-3">
          <Notice tone="warning">{t('places.secret')}</Notice>
          <code className="select-all break-all rounded-lg bg-sunken px-3 py-2 text-sm">{secret}</code>
        </div>
      ) : (
        <form id={form} onSubmit={submit} className="flex flex-col gap-4">
          <FormError error={code.error ?? email.error ?? webhook.error} />
          <SelectField
            label={t('places.kind')}
            value={kind}
            options={KINDS.map((one) => ({ value: one, label: t(`places.${one}`) }))}
            onChange={setKind}
          />
          {kind === 'telegram' ? (
            <p className="text-ink-muted text-sm">{t('places.chatText')}</p>
          ) : (
            <TextField
              label={t(kind === 'email' ? 'places.address' : 'places.url')}
              type={kind === 'email' ? 'email' : 'url'}
              value={address}
              maxLength={kind === 'email' ? 254 : 2000}
              onChange={(event) => setAddress(event.target.value)}
            />
          )}
        </form>
      )}
    </Dialog>
  );
}
