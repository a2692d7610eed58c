import type { FormattedText } from '@analyticbot/contracts/content/v1/composer';
import { Markup } from '@analyticbot/contracts/content/v1/content';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox, Field, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/tabs.tsx';
import type { PostDraft } from './post-draft.ts';

const MOST_TEXT = 4_096;
const MOST_BUTTONS = 20;

/** Of a post that is a text. */
interface TextProps {
  readonly kept: FormattedText | undefined;
  /** The same text is to be written in the other way. */
  readonly onSwitchMarkup: (markup: Markup) => void;
}

interface Props {
  readonly draft: PostDraft;
  readonly onChange: (draft: PostDraft) => void;
}

/** What a post says. @param kept its text as Telegram would keep it: that is counted */
export function PostFields({ draft, kept, onChange, onSwitchMarkup }: Props & TextProps): ReactElement {
  const { t } = useTranslation('compose');
  const edit = (part: Partial<PostDraft>): void => onChange({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-5">
      <div>
        <Segmented
          label={t('kind')}
          value={draft.kind}
          onChange={(kind) => edit({ kind })}
          items={[
            { value: 'text', label: t('text') },
            { value: 'poll', label: t('poll') },
          ]}
        />
      </div>
      {draft.kind === 'text' ? (
        <TextFields {...{ draft, kept, onChange, onSwitchMarkup }} />
      ) : (
        <PollFields {...{ draft, onChange }} />
      )}
      <ButtonFields {...{ draft, onChange }} />
      <details className="rounded-xl border border-line px-4 py-3">
        <summary className="cursor-pointer font-medium text-sm">{t('more')}</summary>
        <MoreFields {...{ draft, onChange }} />
      </details>
    </div>
  );
}

function TextFields({ draft, kept, onChange, onSwitchMarkup }: Props & TextProps): ReactElement {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const length = kept?.text.length ?? 0;
  return (
    <div className="flex flex-col gap-3">
      <div>
        <Segmented
          label={t('markup')}
          value={draft.markup === Markup.HTML ? 'html' : 'markdown'}
          onChange={(name) => onSwitchMarkup(name === 'html' ? Markup.HTML : Markup.MARKDOWN)}
          items={[
            { value: 'markdown', label: 'Markdown' },
            { value: 'html', label: 'HTML' },
          ]}
        />
      </div>
      <Field label={t('text')} hint={t(draft.markup === Markup.HTML ? 'htmlHint' : 'markdownHint')}>
        {({ id, describedBy }) => (
          <textarea
            id={id}
            aria-describedby={describedBy}
            value={draft.source}
            rows={10}
            dir="auto"
            maxLength={16_384}
            onChange={({ target }) => onChange({ ...draft, source: target.value })}
            className="w-full rounded-lg border border-control bg-surface px-3 py-2 text-ink leading-relaxed max-sm:text-base"
          />
        )}
      </Field>
      <p className={`tabular text-sm ${length > MOST_TEXT ? 'text-negative' : 'text-ink-muted'}`}>
        {t('counted', { count: length, value: format.number(length), most: format.number(MOST_TEXT) })}
      </p>
    </div>
  );
}

function PollFields({ draft, onChange }: Props): ReactElement {
  const { t } = useTranslation('compose');
  const edit = (part: Partial<PostDraft>): void => onChange({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={t('question')}
        value={draft.question}
        maxLength={1_024}
        autoComplete="off"
        onChange={({ target }) => edit({ question: target.value })}
      />
      <Field label={t('options')} hint={t('optionsHint')}>
        {({ id, describedBy }) => (
          <textarea
            id={id}
            aria-describedby={describedBy}
            value={draft.options}
            rows={5}
            dir="auto"
            onChange={({ target }) => edit({ options: target.value })}
            className="w-full rounded-lg border border-control bg-surface px-3 py-2 text-ink max-sm:text-base"
          />
        )}
      </Field>
      <Checkbox
        label={t('multiple')}
        checked={draft.multipleAnswers}
        onChange={({ target }) => edit({ multipleAnswers: target.checked })}
      />
    </div>
  );
}

function ButtonFields({ draft, onChange }: Props): ReactElement {
  const { t } = useTranslation('compose');
  const { buttons } = draft;
  const set = (next: PostDraft['buttons']): void => onChange({ ...draft, buttons: next });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-medium text-sm">{t('buttons')}</legend>
      {buttons.map((button, index) => (
        <div key={button.key} className="grid grid-cols-[1fr_1.4fr_auto] items-end gap-2">
          <TextField
            label={t('buttonText', { number: index + 1 })}
            value={button.text}
            maxLength={256}
            autoComplete="off"
            onChange={({ target }) => set(buttons.with(index, { ...button, text: target.value }))}
          />
          <TextField
            label={t('buttonUrl', { number: index + 1 })}
            value={button.url}
            maxLength={2_048}
            inputMode="url"
            autoComplete="off"
            onChange={({ target }) => set(buttons.with(index, { ...button, url: target.value }))}
          />
          <IconButton
            label={t('removeButton', { number: index + 1 })}
            onClick={() => set(buttons.toSpliced(index, 1))}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      {buttons.length < MOST_BUTTONS ? (
        <div>
          <Button
            size="small"
            onClick={() => set([...buttons, { key: crypto.randomUUID(), text: '', url: '' }])}
          >
            <Plus aria-hidden className="size-4" />
            {t('addButton')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

function MoreFields({ draft, onChange }: Props): ReactElement {
  const { t } = useTranslation('compose');
  const edit = (part: Partial<PostDraft>): void => onChange({ ...draft, ...part });
  return (
    <div className="mt-4 flex flex-col gap-4">
      <Checkbox
        label={t('silent')}
        checked={draft.silent}
        onChange={({ target }) => edit({ silent: target.checked })}
      />
      <Checkbox
        label={t('protected')}
        checked={draft.protected}
        onChange={({ target }) => edit({ protected: target.checked })}
      />
      <Checkbox
        label={t('withoutPreview')}
        checked={draft.withoutPreview}
        onChange={({ target }) => edit({ withoutPreview: target.checked })}
      />
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <TextField
          label={t('pinHours')}
          hint={t('pinHint')}
          type="number"
          min={0}
          max={8_760}
          value={draft.pinHours}
          onChange={({ target }) => edit({ pinHours: target.value })}
        />
        <TextField
          label={t('deleteAfter')}
          hint={t('deleteHint')}
          type="number"
          min={1}
          max={8_760}
          value={draft.deleteAfterHours}
          onChange={({ target }) => edit({ deleteAfterHours: target.value })}
        />
      </div>
      <TextField
        label={t('firstComment')}
        hint={t('commentHint')}
        value={draft.firstComment}
        maxLength={4_096}
        autoComplete="off"
        onChange={({ target }) => edit({ firstComment: target.value })}
      />
    </div>
  );
}
