import {
  Dimension,
  type GetOverviewResponse,
  type ReactionTotal,
} from '@analyticbot/contracts/channels/v1/metric';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame, type ChartState } from '../../charts/chart-frame.tsx';
import { type ColumnOf, tableOf } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { useChartNames } from '../chart-names.ts';
import { groupSearch } from '../content/breakdown-rows.ts';
import { useDefinitions } from '../definitions.ts';
import { numberedNames } from '../numbered-names.ts';
import { PostsLink } from '../posts-link.tsx';
import { usePostsLinks } from '../posts-opener.ts';
import type { PostsSearch } from '../posts-search.ts';
import { reactionKey, useReactionWords } from '../reaction-words.ts';
import type { ChannelWindow } from '../use-channel-window.ts';
import type { WindowSearch } from '../window-choice.ts';

/** Bars beyond these would be too thin to tell; the table holds all. */
const shownBars = 12;

/** Which reactions the posts of the window carry. */
export function ReactionsSection({
  page,
  window,
  answer,
  state,
  source,
}: {
  page: ChannelWindow;
  window: WindowSearch;
  answer: GetOverviewResponse | undefined;
  state: ChartState;
  source: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const exported = useChartNames(page);
  const name = useReactionWords();
  const channelId = page.channel.channelId;
  const links = usePostsLinks(channelId);
  const totals = useMemo(() => answer?.reactions ?? [], [answer]);
  const names = useMemo(() => numberedNames(totals.map((total) => name(total.reaction))), [totals, name]);
  const bars = useMemo(
    () =>
      totals.slice(0, shownBars).map((total, index) => ({
        label: names[index] ?? '',
        value: Number(total.reaction?.count ?? 0),
        text: format.compact(Number(total.reaction?.count ?? 0)),
      })),
    [totals, names, format],
  );
  const columns: readonly ColumnOf<ReactionTotal>[] = [
    {
      key: 'reaction',
      label: t('column.reaction'),
      kind: 'text',
      cell: (total) => names[totals.indexOf(total)] ?? null,
    },
    {
      key: 'count',
      label: t('series.reactions'),
      kind: 'count',
      cell: (total) => (total.reaction === undefined ? null : Number(total.reaction.count)),
    },
    { key: 'posts', label: t('series.posts'), kind: 'count', cell: (total) => total.posts },
  ];
  const searchOf = (index: number): PostsSearch => {
    const reaction = totals[index]?.reaction;
    return reaction === undefined
      ? window
      : { ...window, ...groupSearch(Dimension.REACTION, reactionKey(reaction)), sort: 'reactions' };
  };
  return (
    <ChartFrame
      title={t('overview.reactions')}
      definition={definitions('reactionsTotal')}
      state={
        state.kind === 'ready' && totals.length === 0
          ? { kind: 'empty', reason: t('empty.reactions') }
          : state
      }
      table={tableOf(columns, totals)}
      {...exported}
      source={source}
      firstCell={(row, words) => (
        <PostsLink channelId={channelId} search={searchOf(row)}>
          {words}
        </PostsLink>
      )}
    >
      <BarChart
        bars={bars}
        summary={t('overview.reactionsSummary', { count: bars.length })}
        links={links(searchOf)}
      />
    </ChartFrame>
  );
}
