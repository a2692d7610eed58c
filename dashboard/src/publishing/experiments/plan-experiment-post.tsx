import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import {
  type Experiment,
  ExperimentKind,
  ExperimentsService,
} from '@analyticbot/contracts/content/v1/experiments';
import { createClient } from '@connectrpc/connect';
import { useMutation, useQuery, useTransport } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Loading, Notice, Skeleton } from '../../ui/state.tsx';

/** Plans a post for the next free day of an experiment, made of drafts: one for all arms, or one for each. */
export function PlanExperimentPost({
  experiment,
  onDone,
}: {
  experiment: Experiment;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['experiments', 'shell']);
  const client = useQueryClient();
  const contents = createClient(DraftsService, useTransport());
  const drafts = useQuery(DraftsService.method.listDrafts, { pageSize: 100 });
  const [key] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [readError, setReadError] = useState<Error | null>(null);
  const planning = useMutation(ExperimentsService.method.planExperimentPost, {
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const list = drafts.data?.drafts ?? [];
  const isOfFormats = experiment.kind === ExperimentKind.FORMATS;
  const parts = isOfFormats ? experiment.arms.map(({ name }) => t('draftFor', { name })) : [t('draft')];
  const draftAt = (index: number): string => chosen[index] ?? list[0]?.draftId ?? '';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setReadError(null);
    try {
      const read = await Promise.all(parts.map((_, index) => contents.getDraft({ draftId: draftAt(index) })));
      planning.mutate({
        key,
        experimentId: experiment.experimentId,
        contents: read.flatMap(({ draft }) => (draft?.content === undefined ? [] : [draft.content])),
      });
    } catch (error) {
      setReadError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('plan')}
      description={t(isOfFormats ? 'planFormats' : 'planSlots')}
    >
      {drafts.data === undefined && drafts.error === null ? (
        <Loading>
          <Skeleton className="h-24" />
        </Loading>
      ) : list.length === 0 && drafts.error === null ? (
        <Notice>{t('noDrafts')}</Notice>
      ) : (
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <FormError error={drafts.error ?? readError ?? planning.error} />
          {parts.map((label, index) => (
            <SelectField
              key={label}
              label={label}
              value={draftAt(index)}
              options={list.map(({ draftId, title, excerpt }) => ({
                value: draftId,
                label: title === '' ? excerpt || t('untitled') : title,
              }))}
              onChange={(draftId) => setChosen(parts.map((_, at) => (at === index ? draftId : draftAt(at))))}
            />
          ))}
          <div className="flex justify-end gap-2">
            <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
            <Button look="primary" type="submit" disabled={planning.isPending}>
              {t('plan')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
