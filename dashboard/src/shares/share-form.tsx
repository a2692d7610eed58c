import { SharePart, SharesService } from '@analyticbot/contracts/channels/v1/share';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox, SelectField, TextField } from '../ui/field.tsx';
import { partsOfPosts, shareParts } from './part-names.ts';

const dayMs = 86_400_000;
const windows = ['30', '90', '365'] as const;
const lives = ['0', '7', '30', '90'] as const;

/** What a new page shows and for how long; then its address, which is told this once. */
export function ShareForm({
  channelId,
  onMade,
  onDone,
}: {
  channelId: number;
  onMade: () => void;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['shares', 'analytics', 'shell']);
  const [parts, setParts] = useState<readonly SharePart[]>(
    shareParts.map(({ part }) => part).filter((part) => !partsOfPosts.includes(part)),
  );
  const [window, setWindow] = useState<(typeof windows)[number]>('90');
  const [life, setLife] = useState<(typeof lives)[number]>('30');
  const creation = useMutation(SharesService.method.createShare, { onSuccess: onMade });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const expiresAt = life === '0' ? {} : { expiresAt: timestampFromMs(Date.now() + Number(life) * dayMs) };
    creation.mutate({ channelId, parts: [...parts], windowDays: Number(window), ...expiresAt });
  };
  const token = creation.data?.token;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('add')}
      description={t(token === undefined ? 'formText' : 'madeText')}
    >
      {token === undefined ? (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <FormError error={creation.error} />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 font-medium text-sm">{t('parts')}</legend>
            {shareParts.map(({ part, title }) => (
              <Checkbox
                key={part}
                label={t(`analytics:${title}`)}
                checked={parts.includes(part)}
                disabled={part === SharePart.PICTURES && !parts.includes(SharePart.TOP_POSTS)}
                onChange={({ target }) => setParts(target.checked ? [...parts, part] : without(parts, part))}
              />
            ))}
          </fieldset>
          <SelectField
            label={t('window')}
            value={window}
            options={windows.map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
            onChange={setWindow}
          />
          <SelectField
            label={t('life')}
            value={life}
            options={lives.map((value) => ({
              value,
              label: value === '0' ? t('endless') : t('forDays', { count: Number(value) }),
            }))}
            onChange={setLife}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
            <Button type="submit" look="primary" disabled={parts.length === 0 || creation.isPending}>
              {t('make')}
            </Button>
          </div>
        </form>
      ) : (
        <MadePage address={`${location.origin}/share/${token}`} onDone={onDone} />
      )}
    </Dialog>
  );
}

/** The pictures go with the posts that they are of. */
function without(parts: readonly SharePart[], gone: SharePart): SharePart[] {
  const left = parts.filter((part) => part !== gone);
  return gone === SharePart.TOP_POSTS ? left.filter((part) => part !== SharePart.PICTURES) : left;
}

function MadePage({ address, onDone }: { address: string; onDone: () => void }): ReactElement {
  const { t } = useTranslation(['shares', 'shell']);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <div className="flex flex-col gap-4">
      <TextField label={t('address')} value={address} readOnly onFocus={(event) => event.target.select()} />
      <div className="flex justify-end gap-2">
        <Button onClick={() => void copy()}>{t(copied ? 'copied' : 'copy')}</Button>
        <Button look="primary" onClick={onDone}>
          {t('shell:action.close')}
        </Button>
      </div>
    </div>
  );
}
