import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { Plus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/field.tsx';
import { type CompareSearch, mostCompared, type PeriodCount, periodCounts } from './compare-search.ts';

/** Chooses what is compared. One channel alone is compared with itself at other times. */
export function ComparePicker({
  channels,
  chosen,
  search,
  onChange,
}: {
  channels: readonly Channel[];
  chosen: readonly Channel[];
  search: CompareSearch;
  onChange: (search: CompareSearch) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const setChannels = (next: readonly Channel[]): void =>
    onChange({ ...search, channels: next.map((channel) => channel.channelId).join(',') });
  const others = channels.filter((channel) => !chosen.includes(channel));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ul aria-label={t('compare.chosen')} className="flex flex-wrap items-center gap-2">
        {chosen.map((channel) => (
          <li
            key={channel.channelId}
            className="inline-flex h-9 max-w-full items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-4 text-on-accent-soft text-sm"
          >
            <span className="max-w-56 truncate">{channel.title}</span>
            {chosen.length === 1 ? null : (
              <button
                type="button"
                aria-label={t('posts.removeFilter', { name: channel.title })}
                onClick={() => setChannels(chosen.filter((other) => other !== channel))}
                className="inline-flex size-6 items-center justify-center rounded-full hover:bg-surface"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {others.length === 0 || chosen.length >= mostCompared ? null : (
        <span className="inline-flex w-52 items-center gap-1">
          <Plus aria-hidden className="size-4 text-ink-faint" />
          <Select
            small
            aria-label={t('compare.add')}
            className="max-w-56"
            value=""
            onChange={(id) => {
              const added = others.find((channel) => String(channel.channelId) === id);
              if (added !== undefined) setChannels([...chosen, added]);
            }}
            options={[
              { value: '', label: t('compare.add') },
              ...others.map((channel) => ({ value: String(channel.channelId), label: channel.title })),
            ]}
          />
        </span>
      )}
      {chosen.length === 1 ? (
        <div className="w-48">
          <Select
            small
            aria-label={t('compare.with')}
            value={search.against ?? String(search.periods ?? 2)}
            onChange={(value) => onChange(withPeriods(search, value))}
            options={[
              ...periodCounts.map((count) => ({
                value: String(count),
                label: t('compare.periods', { count }),
              })),
              { value: 'year', label: t('compare.year') },
            ]}
          />
        </div>
      ) : null}
    </div>
  );
}

function withPeriods(search: CompareSearch, value: string): CompareSearch {
  const { periods: _periods, against: _against, ...rest } = search;
  if (value === 'year') return { ...rest, against: 'year' };
  const count: PeriodCount | undefined = periodCounts.find((known) => String(known) === value);
  return count === undefined || count === 2 ? rest : { ...rest, periods: count };
}
