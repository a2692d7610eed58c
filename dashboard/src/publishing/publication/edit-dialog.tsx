import { ComposerService, type ContentProblem } from '@analyticbot/contracts/content/v1/composer';
import { type Content, Markup } from '@analyticbot/contracts/content/v1/content';
import { type Publication, PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { InlineError, Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { Segmented } from '../../ui/tabs.tsx';
import { useOccurrence } from '../use-occurrence.ts';
import { WallTimeFields } from '../wall-time-fields.tsx';
import { MarkdownField } from './markdown-field.tsx';

/** The text of a publication as Markdown, to be changed: before it goes out, or in Telegram, now or at a time. */
export function EditDialog({
  publication,
  sent,
  onDone,
  onClose,
}: {
  publication: Publication & { readonly content: Content };
  /** It is in Telegram already. */
  sent: boolean;
  onDone: () => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation(['publication', 'shell']);
  const form = useId();
  const [busy, setBusy] = useState(false);
  const { text, entities } = publication.content;
  const written = useQuery(ComposerService.method.writeText, {
    markup: Markup.MARKDOWN,
    text: { text, entities },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(sent ? 'edit.sentTitle' : 'edit.title')}
      description={t(sent ? 'edit.sentText' : 'edit.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('shell:action.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={busy || written.data === undefined}>
            {t(busy ? 'shell:action.saving' : 'shell:action.save')}
          </Button>
        </>
      }
    >
      {written.data !== undefined ? (
        <EditForm
          id={form}
          publication={publication}
          sent={sent}
          source={written.data.source}
          onBusy={setBusy}
          onDone={onDone}
        />
      ) : written.error === null ? (
        <Loading>
          <Skeleton className="h-40" />
        </Loading>
      ) : (
        <InlineError error={written.error} onRetry={() => void written.refetch()} />
      )}
    </Dialog>
  );
}

function EditForm({
  id,
  publication,
  sent,
  source: begun,
  onBusy,
  onDone,
}: {
  id: string;
  publication: Publication & { readonly content: Content };
  sent: boolean;
  source: string;
  onBusy: (busy: boolean) => void;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation('publication');
  const { content, summary } = publication;
  const zone = summary?.zone ?? 'UTC';
  const publicationId = summary?.publicationId ?? '';
  const [source, setSource] = useState(begun);
  const [problems, setProblems] = useState<readonly ContentProblem[]>([]);
  const [later, setLater] = useState<'now' | 'later'>('now');
  const [wallTime, setWallTime] = useState(summary?.wallTime ?? '');
  const { occurrence } = useOccurrence(later === 'later' ? wallTime : '', zone);
  const read = useMutation(ComposerService.method.readText);
  const rewrite = useMutation(PublicationsService.method.rewritePublication);
  const edit = useMutation(PublicationsService.method.editSent);

  const save = async (): Promise<void> => {
    const { text, problems: found } = await read.mutateAsync({ markup: Markup.MARKDOWN, source });
    const isSeen = found.length === problems.length;
    setProblems(found);
    // What could not be read as it was meant is shown once before it is kept so.
    if (found.length > 0 && !isSeen) return;
    const next = { ...content, text: text?.text ?? '', entities: text?.entities ?? [] };
    if (!sent) await rewrite.mutateAsync({ publicationId, revision: summary?.revision ?? 1, content: next });
    else if (later === 'now') await edit.mutateAsync({ publicationId, content: next });
    else if (occurrence?.at !== undefined)
      await edit.mutateAsync({ publicationId, content: next, at: occurrence.at });
    else return;
    onDone();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onBusy(true);
    // Each failure is shown by its own call.
    void save()
      .catch(() => undefined)
      .finally(() => onBusy(false));
  };
  return (
    <form id={id} onSubmit={submit} className="flex flex-col gap-4">
      <FormError error={read.error ?? rewrite.error ?? edit.error} />
      <MarkdownField
        value={source}
        onChange={(next) => {
          setSource(next);
          setProblems([]);
        }}
      />
      {problems.length === 0 ? null : (
        <Notice tone="warning" title={t('edit.problems', { count: problems.length })}>
          <ul className="list-inside list-disc">
            {problems.map(({ reason, offset, length }) => (
              <li key={`${reason} ${offset}`}>
                <code>{source.slice(offset ?? 0, (offset ?? 0) + Math.min(60, length ?? 60))}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {sent ? (
        <>
          <div>
            <Segmented
              label={t('edit.when')}
              value={later}
              onChange={setLater}
              items={[
                { value: 'now', label: t('edit.now') },
                { value: 'later', label: t('edit.later') },
              ]}
            />
          </div>
          {later === 'later' ? (
            <WallTimeFields wallTime={wallTime} zone={zone} onChange={setWallTime} />
          ) : null}
        </>
      ) : null}
    </form>
  );
}
