import { type BroadcastAudience, BroadcastsService } from '@analyticbot/contracts/content/v1/broadcasts';
import { type DraftSummary, DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { createClient } from '@connectrpc/connect';
import { useMutation, useQuery, useTransport } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { useFormat } from '../../format/use-format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loading, Notice, Skeleton } from '../../ui/state.tsx';

const MOST_VARIANTS = 5;

/** A variant that is being written: which draft it is made of. */
interface VariantDraft {
  readonly key: string;
  readonly name: string;
  readonly weight: string;
  readonly draftId: string;
}

/** Writes a broadcast down: by which bot, and of which drafts. */
export function NewBroadcast({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useTranslation('broadcasts');
  const audiences = useQuery(BroadcastsService.method.listBroadcastAudiences, {});
  const drafts = useQuery(DraftsService.method.listDrafts, { pageSize: 100 });
  const error = audiences.error ?? drafts.error;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('add')}
      description={t('addText')}
    >
      {error === null ? null : <FormError error={error} />}
      {audiences.data === undefined || drafts.data === undefined ? (
        error === null ? (
          <Loading>
            <Skeleton className="h-40" />
          </Loading>
        ) : null
      ) : audiences.data.audiences.length === 0 ? (
        <Notice>{t('noBots')}</Notice>
      ) : drafts.data.drafts.length === 0 ? (
        <Notice>{t('noDrafts')}</Notice>
      ) : (
        <Form audiences={audiences.data.audiences} drafts={drafts.data.drafts} onDone={onDone} />
      )}
    </Dialog>
  );
}

function Form({
  audiences,
  drafts,
  onDone,
}: {
  audiences: readonly BroadcastAudience[];
  drafts: readonly DraftSummary[];
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['broadcasts', 'shell']);
  const format = useFormat();
  const client = useQueryClient();
  const contents = createClient(DraftsService, useTransport());
  const [key] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState('');
  const [botId, setBotId] = useState(String(audiences[0]?.botId ?? ''));
  const [variants, setVariants] = useState<readonly VariantDraft[]>([newVariant('A', drafts[0])]);
  const [tried, setTried] = useState(false);
  const [readError, setReadError] = useState<Error | null>(null);
  const creation = useMutation(BroadcastsService.method.createBroadcast, {
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const names = new Set(variants.map(({ name }) => name.trim()));
  const areNamed = names.size === variants.length && !names.has('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setReadError(null);
    if (title.trim() === '' || !areNamed || creation.isPending) return;
    try {
      const read = variants.map(async ({ name, weight, draftId }) => {
        const { draft } = await contents.getDraft({ draftId });
        return {
          name,
          weight: Number(weight),
          ...(draft?.content === undefined ? {} : { content: draft.content }),
        };
      });
      creation.mutate({ key, title, botId: BigInt(botId), variants: await Promise.all(read) });
    } catch (error) {
      setReadError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4">
      <FormError error={readError ?? creation.error} />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        value={title}
        maxLength={200}
        autoComplete="off"
        error={tried && title.trim() === '' ? t('nameMissing') : null}
        onChange={(event) => setTitle(event.target.value)}
      />
      <SelectField
        label={t('bot')}
        value={botId}
        options={audiences.map((audience) => ({
          value: String(audience.botId),
          label: t('audience', {
            name: `@${audience.username}`,
            count: audience.people,
            value: format.number(audience.people),
          }),
        }))}
        onChange={setBotId}
      />
      {variants.map((variant, index) => (
        <VariantFields
          key={variant.key}
          variant={variant}
          drafts={drafts}
          isOne={variants.length === 1}
          onChange={(changed) => setVariants(variants.with(index, changed))}
          onRemove={() => setVariants(variants.toSpliced(index, 1))}
        />
      ))}
      {tried && !areNamed ? (
        <p role="alert" className="text-negative text-sm">
          {t('namesDiffer')}
        </p>
      ) : null}
      {variants.length < MOST_VARIANTS ? (
        <Button onClick={() => setVariants([...variants, newVariant(letterOf(variants.length), drafts[0])])}>
          <Plus aria-hidden className="size-4" />
          {t('addVariant')}
        </Button>
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
        <Button look="primary" type="submit" disabled={creation.isPending}>
          {t('shell:action.save')}
        </Button>
      </div>
    </form>
  );
}

function VariantFields({
  variant,
  drafts,
  isOne,
  onChange,
  onRemove,
}: {
  variant: VariantDraft;
  drafts: readonly DraftSummary[];
  isOne: boolean;
  onChange: (changed: VariantDraft) => void;
  onRemove: () => void;
}): ReactElement {
  const { t } = useTranslation('broadcasts');
  return (
    <fieldset className="flex flex-col gap-3 rounded-xl border border-line p-3">
      <legend className="px-1 text-ink-muted text-sm">
        {isOne ? t('message') : t('variant', { name: variant.name })}
      </legend>
      <SelectField
        label={t('draft')}
        value={variant.draftId}
        options={drafts.map(({ draftId, title, excerpt }) => ({
          value: draftId,
          label: title === '' ? excerpt || t('untitled') : title,
        }))}
        onChange={(draftId) => onChange({ ...variant, draftId })}
      />
      {isOne ? null : (
        <div className="grid grid-cols-[1fr_6rem_auto] items-end gap-3">
          <TextField
            label={t('variantName')}
            value={variant.name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => onChange({ ...variant, name: event.target.value })}
          />
          <TextField
            label={t('weight')}
            type="number"
            min={1}
            max={1000}
            value={variant.weight}
            onChange={(event) => onChange({ ...variant, weight: event.target.value })}
          />
          <IconButton label={t('removeVariant', { name: variant.name })} onClick={onRemove}>
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      )}
    </fieldset>
  );
}

function newVariant(name: string, draft: DraftSummary | undefined): VariantDraft {
  return { key: crypto.randomUUID(), name, weight: '1', draftId: draft?.draftId ?? '' };
}

function letterOf(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
