import { ComposerService, type FormattedText } from '@analyticbot/contracts/content/v1/composer';
import type { Markup } from '@analyticbot/contracts/content/v1/content';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { useMutation, useTransport } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card, CardBody, CardHeader } from '../../ui/card.tsx';
import { InlineError, Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { proposedTime } from '../compose-address.ts';
import { viewersZone } from '../planned-time.ts';
import { createZoneClock } from '../zone-clock.ts';
import { contentOf, type PostDraft } from './post-draft.ts';
import { PostFields } from './post-fields.tsx';
import { Preview } from './preview.tsx';
import { Problems } from './problems.tsx';
import { TargetsField } from './targets-field.tsx';
import { type Timing, whenOf } from './timing.ts';
import { TimingFields } from './timing-fields.tsx';
import { usePlaces } from './use-places.ts';
import { useReadDraft } from './use-read-text.ts';

const route = getRouteApi('/signed-in/publishing/compose');

/** A draft that is written on. */
export interface KeptDraft {
  readonly draftId: string;
  readonly revision: number;
  readonly title: string;
}

/** The form of a post: what it says, where it goes and when. */
export function ComposeForm({
  begun,
  kept: first,
}: {
  begun: PostDraft;
  kept: KeptDraft | null;
}): ReactElement {
  const { t } = useTranslation('compose');
  const search = route.useSearch();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { places, error: placesError } = usePlaces();
  const contents = createClient(DraftsService, useTransport());
  const [key] = useState(() => crypto.randomUUID());
  const [kept, setKept] = useState(first);
  const [draft, setDraft] = useState(begun);
  const [chosen, setChosen] = useState<readonly number[]>(
    search.channel === undefined ? [] : [search.channel],
  );
  const zone = places?.find(({ channelId }) => channelId === chosen[0])?.timeZone ?? viewersZone();
  const [timing, setTiming] = useState<Timing>(() => proposed(search.at));
  const { read, checked, error: readError } = useReadDraft(draft);
  const planning = useMutation(PublicationsService.method.planPost, {
    async onSuccess({ publications }) {
      await client.invalidateQueries();
      const [only, another] = publications;
      if (only === undefined || another !== undefined) void navigate({ to: '/publishing/calendar' });
      else
        void navigate({
          to: '/publishing/publications/$publicationId',
          params: { publicationId: only.publicationId },
        });
    },
  });
  const reading = useMutation(ComposerService.method.readText);
  const writing = useMutation(ComposerService.method.writeText);
  const creation = useMutation(DraftsService.method.createDraft);
  const change = useMutation(DraftsService.method.updateDraft);
  const isConflict = change.error !== null && ConnectError.from(change.error).code === Code.Aborted;

  /** What is on the screen now, not what the preview shows still. */
  const readNow = async (): Promise<FormattedText | undefined> => {
    if (draft.kind === 'poll') return undefined;
    const { text } = await reading.mutateAsync({ markup: draft.markup, source: draft.source });
    return text;
  };
  const switchMarkup = async (markup: Markup): Promise<void> => {
    const text = await readNow();
    const { source } = await writing.mutateAsync({ markup, text: text ?? {} });
    setDraft((now) => ({ ...now, markup, source }));
  };
  const save = async (over: KeptDraft | null): Promise<void> => {
    const content = contentOf(draft, await readNow());
    const title = over?.title ?? '';
    const { draft: saved } =
      over === null
        ? await creation.mutateAsync({ title, content })
        : await change.mutateAsync({ draftId: over.draftId, revision: over.revision, title, content });
    const { draftId = '', revision = 1 } = saved?.summary ?? {};
    setKept({ draftId, revision, title });
    await client.invalidateQueries({ refetchType: 'none' });
  };
  /** Somebody else saved the draft meanwhile: what is written here goes over it. */
  const saveOver = async (): Promise<void> => {
    if (kept === null) return;
    const { draft: theirs } = await contents.getDraft({ draftId: kept.draftId });
    await save({ ...kept, revision: theirs?.summary?.revision ?? kept.revision });
  };
  const plan = async (): Promise<void> => {
    const content = contentOf(draft, await readNow());
    const targets = chosen.map((channelId) => ({ channelId }));
    const when = whenOf(timing, zone);
    await planning.mutateAsync({ key, content, targets, when, draftId: kept?.draftId ?? '' });
  };
  // Each failure is shown by its own call.
  const quietly = (work: Promise<void>): void => void work.catch(() => undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isBusy) quietly(plan());
  };
  const isBusy = planning.isPending || reading.isPending || creation.isPending || change.isPending;

  if (placesError !== null)
    return <InlineError error={placesError} onRetry={() => void client.invalidateQueries()} />;
  if (places === undefined)
    return (
      <Loading>
        <Skeleton className="h-96" />
      </Loading>
    );
  const isSaving = creation.isPending || change.isPending;
  const isReady = chosen.length > 0 && checked !== undefined && checked.problems.length === 0;
  return (
    <form
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] items-start gap-6 max-lg:grid-cols-1"
    >
      <div className="flex flex-col gap-4">
        {places.length === 0 ? (
          <Notice tone="warning" title={t('noPlaces')}>
            <p className="mb-2">{t('noPlacesText')}</p>
            <ButtonLink to="/settings">{t('toSettings')}</ButtonLink>
          </Notice>
        ) : null}
        <Card>
          <CardHeader title={t('what')} />
          <CardBody>
            <PostFields
              draft={draft}
              kept={checked?.kept}
              onChange={setDraft}
              onSwitchMarkup={(markup) => quietly(switchMarkup(markup))}
            />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title={t('whereAndWhen')} />
          <CardBody>
            <div className="flex flex-col gap-5">
              <TargetsField places={places} chosen={chosen} onChange={setChosen} />
              <TimingFields timing={timing} zone={zone} onChange={setTiming} />
            </div>
          </CardBody>
        </Card>
        {isConflict ? (
          <Notice tone="warning" title={t('conflict')}>
            <p className="mb-2">{t('conflictText')}</p>
            <div className="flex flex-wrap gap-2">
              <Button size="small" onClick={() => quietly(saveOver())}>
                {t('keepMine')}
              </Button>
              <ButtonLink to="/publishing/drafts">{t('seeTheirs')}</ButtonLink>
            </div>
          </Notice>
        ) : (
          <FormError
            error={planning.error ?? reading.error ?? writing.error ?? creation.error ?? change.error}
          />
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" type="submit" disabled={!isReady || isBusy}>
            {t(timing.kind === 'now' ? 'sendNow' : 'plan')}
          </Button>
          <Button disabled={isBusy} onClick={() => quietly(save(kept))}>
            {t('saveDraft')}
          </Button>
          <span role="status" className="text-ink-muted text-sm">
            {isSaving ? t('saving') : kept === null ? '' : t('savedAs', { revision: kept.revision })}
          </span>
        </div>
      </div>
      <div className="sticky top-6 flex flex-col gap-4 max-lg:static">
        <Preview draft={draft} kept={checked?.kept} />
        <Problems
          problems={[...(read?.problems ?? []), ...(checked?.problems ?? [])]}
          source={draft.source}
          isUntouched={draft.kind === 'text' && draft.source === ''}
        />
        {readError === null ? null : (
          <InlineError error={readError} onRetry={() => void client.invalidateQueries()} />
        )}
      </div>
    </form>
  );
}

function proposed(at: string | undefined): Timing {
  const now = createZoneClock(viewersZone()).show(new Date());
  const wallTime = at ?? proposedTime(now.slice(0, 10), now);
  return { kind: at === undefined ? 'now' : 'at', wallTime, rule: 'FREQ=WEEKLY' };
}
