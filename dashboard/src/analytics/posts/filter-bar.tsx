import { Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { Search, SlidersHorizontal, X } from 'lucide-react';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/button.tsx';
import { Input, Select, SelectField, TextField } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useGroupNames } from '../content/group-names.ts';
import { formatNames, languageName, markNames, weekdayNames } from '../page-names.ts';
import { useAgeWords } from '../post/age-words.ts';
import {
  type FilterKey,
  filterKeys,
  type PostsSearch,
  parsePostsSearch,
  withoutFilter,
} from '../posts-search.ts';

/** Search and filters of the list. `languages` are those known to occur. */
export function FilterBar({
  search,
  onChange,
}: {
  search: PostsSearch;
  onChange: (search: PostsSearch) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const change = (values: Partial<Record<FilterKey, unknown>>): void =>
    onChange(parsePostsSearch({ ...search, ...values }));
  const set = (key: FilterKey, value: unknown): void => change({ [key]: value });
  const active = filterKeys.filter((key) => search[key] !== undefined);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox key={search.q ?? ''} value={search.q ?? ''} onSearch={(text) => set('q', text)} />
        <div className="w-40 max-sm:w-[calc(50%-0.25rem)]">
          <Select
            small
            aria-label={t('column.format')}
            value={search.format ?? ''}
            onChange={(value) => set('format', value)}
            options={[
              { value: '', label: t('posts.everyFormat') },
              ...formatNames.map((name) => ({ value: name, label: t(`format.${name}`) })),
            ]}
          />
        </div>
        <div className="w-40 max-sm:w-[calc(50%-0.25rem)]">
          <Select
            small
            aria-label={t('column.marks')}
            value={search.mark ?? ''}
            onChange={(value) => set('mark', value)}
            options={[
              { value: '', label: t('posts.everyMark') },
              ...markNames.map((name) => ({ value: name, label: t(`mark.${name}`) })),
            ]}
          />
        </div>
        <MoreFilters search={search} change={change} />
      </div>
      {active.length === 0 ? null : (
        <ul className="flex flex-wrap items-center gap-2" aria-label={t('posts.activeFilters')}>
          {active.map((key) => (
            <li key={key}>
              <FilterChip
                filter={key}
                search={search}
                onRemove={() => onChange(withoutFilter(search, key))}
              />
            </li>
          ))}
          <li>
            <Button size="small" look="quiet" onClick={() => onChange(withoutFilter(search, 'all'))}>
              {t('posts.clear')}
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}

/** Searches when typing pauses, not at every letter. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }): ReactElement {
  const { t } = useTranslation('analytics');
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), 450);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <search className="relative min-w-52 flex-1 max-sm:w-full max-sm:flex-none">
      <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-3 size-4 text-ink-faint" />
      <Input
        type="search"
        aria-label={t('posts.search')}
        placeholder={t('posts.search')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-9 pl-9"
      />
    </search>
  );
}

function MoreFilters({
  search,
  change,
}: {
  search: PostsSearch;
  change: (values: Partial<Record<FilterKey, unknown>>) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const set = (key: FilterKey, value: unknown): void => change({ [key]: value });
  const language = useLanguage();
  return (
    <Popover
      align="end"
      trigger={
        <Button size="small" className="h-8">
          <SlidersHorizontal aria-hidden className="size-4" />
          {t('posts.moreFilters')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <SelectField
          small
          label={t('posts.origin')}
          value={search.forwarded ?? ''}
          onChange={(value) => set('forwarded', value)}
          options={[
            { value: '', label: t('posts.ownAndForwarded') },
            { value: 'without', label: t('posts.own') },
            { value: 'only', label: t('posts.forwarded') },
          ]}
        />
        <SelectField
          small
          label={t('column.weekday')}
          value={search.weekday === undefined ? '' : String(search.weekday)}
          onChange={(value) => set('weekday', value)}
          options={[
            { value: '', label: t('posts.everyWeekday') },
            ...weekdayNames(language, 'long').map((label, index) => ({ value: String(index + 1), label })),
          ]}
        />
        <SelectField
          small
          label={t('column.hour')}
          value={search.hour === undefined ? '' : String(search.hour)}
          onChange={(value) => set('hour', value)}
          options={[
            { value: '', label: t('posts.everyHour') },
            ...Array.from({ length: 24 }, (_, hour) => ({
              value: String(hour),
              label: `${String(hour).padStart(2, '0')}:00`,
            })),
          ]}
        />
        <SelectField
          small
          label={t('dimension.language')}
          value={search.language ?? ''}
          onChange={(value) => set('language', value)}
          options={[
            { value: '', label: t('posts.everyLanguage') },
            ...offeredLanguages(search.language).map((tag) => ({
              value: tag,
              label: languageName(tag, language),
            })),
          ]}
        />
        {/* Mounted anew each time that the panel opens, so that its fields show the filters in force. */}
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            change(Object.fromEntries(new FormData(event.currentTarget)));
          }}
        >
          <TextField label={t('dimension.hashtag')} name="hashtag" defaultValue={search.hashtag ?? ''} />
          <TextField label={t('dimension.domain')} name="domain" defaultValue={search.domain ?? ''} />
          <TextField label={t('dimension.origin')} name="origin" defaultValue={search.origin ?? ''} />
          <TextField label={t('dimension.author')} name="author" defaultValue={search.author ?? ''} />
          <Button type="submit" look="primary" size="small">
            {t('window.apply')}
          </Button>
        </form>
      </div>
    </Popover>
  );
}

const commonLanguages = [
  'en',
  'ru',
  'uz',
  'uk',
  'ar',
  'fa',
  'tr',
  'am',
  'kk',
  'es',
  'de',
  'fr',
  'pt',
  'hi',
  'zh',
];

function offeredLanguages(chosen: string | undefined): readonly string[] {
  return chosen === undefined || commonLanguages.includes(chosen)
    ? commonLanguages
    : [chosen, ...commonLanguages];
}

function FilterChip({
  filter,
  search,
  onRemove,
}: {
  filter: FilterKey;
  search: PostsSearch;
  onRemove: () => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  const ageWords = useAgeWords();
  const reactionName = useGroupNames(Dimension.REACTION);
  const words: Readonly<Record<FilterKey, () => string>> = {
    q: () => `“${search.q ?? ''}”`,
    format: () => t(`format.${search.format ?? 'other'}`),
    language: () => languageName(search.language ?? '', language),
    hashtag: () => `#${search.hashtag ?? ''}`,
    domain: () => search.domain ?? '',
    origin: () => t('posts.from', { name: search.origin ?? '' }),
    forwarded: () => t(search.forwarded === 'only' ? 'posts.forwarded' : 'posts.own'),
    weekday: () => weekdayNames(language, 'long')[(search.weekday ?? 1) - 1] ?? '',
    hour: () =>
      `${String(search.hour ?? 0).padStart(2, '0')}:00–${String(search.hour ?? 0).padStart(2, '0')}:59`,
    length: () =>
      search.length === '0' ? t('group.noText') : t('group.characters', { range: search.length ?? '' }),
    mark: () => t(`mark.${search.mark ?? 'edited'}`),
    reaction: () => reactionName(search.reaction ?? ''),
    author: () => search.author ?? '',
    without: () => `${t(`trait.${search.without ?? 'author'}`)}: ${t('group.none')}`,
    age: () => t('posts.atAge', { age: ageWords(search.age ?? 0) }),
  };
  const label = words[filter]();
  return (
    <span className="inline-flex h-8 items-center gap-1 rounded-full bg-accent-soft pr-1 pl-3 text-on-accent-soft text-sm">
      <span className="max-w-60 truncate">{label}</span>
      <button
        type="button"
        aria-label={t('posts.removeFilter', { name: label })}
        onClick={onRemove}
        className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
