import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { getRouteApi } from '@tanstack/react-router';
import { CalendarDays, CalendarRange, ChevronDown, ChevronLeft, ChevronRight, List } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelAvatar } from '../../channels/channel-avatar.tsx';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Segmented } from '../../ui/tabs.tsx';
import { shownDays, turned } from './calendar-days.ts';
import { type CalendarSearch, type CalendarView, calendarViews } from './calendar-search.ts';

const route = getRouteApi('/signed-in/publishing/calendar');

const ICONS = { month: CalendarDays, week: CalendarRange, list: List } as const;

/** Where in time the calendar stands, how it is laid out, and of which channels. */
export function CalendarBar({
  view,
  day,
  today,
  channels,
  chosen,
}: {
  view: CalendarView;
  day: string;
  today: string;
  channels: readonly Channel[];
  chosen: readonly number[];
}): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: CalendarSearch): void => {
    void navigate({ search: { ...search, ...next }, resetScroll: false });
  };
  const days = shownDays(view, day);
  const [first, last] = [days[0] ?? day, days.at(-1) ?? day];
  const title =
    view === 'month'
      ? words.month(day)
      : `${words.shortDay(first)} – ${words.shortDay(last)} ${last.slice(0, 4)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-4 max-sm:px-4">
      <div className="flex items-center gap-1">
        <IconButton
          label={t('bar.previous')}
          size="small"
          onClick={() => change({ day: turned(view, day, -1) })}
        >
          <ChevronLeft aria-hidden className="size-4.5" />
        </IconButton>
        <IconButton label={t('bar.next')} size="small" onClick={() => change({ day: turned(view, day, 1) })}>
          <ChevronRight aria-hidden className="size-4.5" />
        </IconButton>
        <Button size="small" disabled={day === today} onClick={() => change({ day: today })}>
          {t('today')}
        </Button>
      </div>
      <h2
        aria-live="polite"
        className="min-w-0 flex-1 font-semibold text-base max-sm:order-first max-sm:basis-full"
      >
        {title}
      </h2>
      <ChannelFilter
        channels={channels}
        chosen={chosen}
        onChoose={(next) => {
          const { channels: _before, ...rest } = search;
          void navigate({
            search: next.length === 0 ? rest : { ...rest, channels: next },
            resetScroll: false,
          });
        }}
      />
      <Segmented
        label={t('bar.view')}
        value={view}
        onChange={(next) => change({ view: next })}
        items={calendarViews.map((value) => ({ value, label: <ViewLabel view={value} /> }))}
      />
    </div>
  );
}

function ViewLabel({ view }: { view: CalendarView }): ReactElement {
  const { t } = useTranslation('calendar');
  const Icon = ICONS[view];
  return (
    <>
      <Icon aria-hidden className="size-4 max-sm:hidden" />
      {t(`view.${view}`)}
    </>
  );
}

/** Which channels are shown; it tells as well which mark is whose. */
function ChannelFilter({
  channels,
  chosen,
  onChoose,
}: {
  channels: readonly Channel[];
  chosen: readonly number[];
  onChoose: (channelIds: readonly number[]) => void;
}): ReactElement | null {
  const { t } = useTranslation('calendar');
  if (channels.length < 2) return null;
  return (
    <Popover
      align="end"
      trigger={
        <Button size="small">
          {chosen.length === 0 ? t('bar.allChannels') : t('bar.channels', { count: chosen.length })}
          <ChevronDown aria-hidden className="size-4 text-ink-faint" />
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Checkbox label={t('bar.allChannels')} checked={chosen.length === 0} onChange={() => onChoose([])} />
        {channels.map(({ channelId, title }) => (
          <Checkbox
            key={channelId}
            label={
              <span className="flex items-center gap-2">
                <ChannelAvatar title={title} size="small" />
                <bdi className="min-w-0 truncate">{title}</bdi>
              </span>
            }
            checked={chosen.includes(channelId)}
            onChange={({ target }) =>
              onChoose(
                target.checked ? [...chosen, channelId] : chosen.filter((known) => known !== channelId),
              )
            }
          />
        ))}
      </div>
    </Popover>
  );
}
