import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Input } from '../ui/field.tsx';
import { addTags } from './tags.ts';

/** Tags as chips; a new one by Enter or a comma. */
export function TagField({
  tags,
  onChange,
}: {
  tags: readonly string[];
  onChange: (tags: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const commit = (): void => {
    if (typed.trim() === '') return;
    onChange(addTags(tags, typed));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    commit();
  };
  return (
    <Field label={t('channel.tags')} hint={t('channel.tagsHint')}>
      {({ id, describedBy }) => (
        <div className="flex flex-col gap-2">
          {tags.length === 0 ? null : (
            <ul className="flex flex-wrap gap-1.5">
              {tags.map((tag) => (
                <li
                  key={tag}
                  className="inline-flex h-8 items-center gap-1 rounded-full bg-accent-soft pr-1 pl-3 text-on-accent-soft text-sm"
                >
                  {tag}
                  <button
                    type="button"
                    aria-label={t('channel.tagRemove', { tag })}
                    onClick={() => onChange(tags.filter((other) => other !== tag))}
                    className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
                  >
                    <X aria-hidden className="size-3.5" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Input
            id={id}
            aria-describedby={describedBy}
            value={typed}
            autoComplete="off"
            maxLength={200}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={commit}
          />
        </div>
      )}
    </Field>
  );
}
