import type { GetPostResponse, ReactionCount } from '@analyticbot/contracts/channels/v1/post';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { BarChart } from '../../charts/bar-chart.tsx';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { tableOf } from '../../charts/table-model.ts';
import { useFormat } from '../../format/use-format.ts';
import { useDefinitions } from '../definitions.ts';
import { numberedNames } from '../numbered-names.ts';
import { useReactionWords } from '../reaction-words.ts';
import { provenance, useSourceLine } from '../source-line.ts';

/** The reactions of one post by emoji; nothing where it has none. */
export function PostReactions({
  answer,
  title,
}: {
  answer: GetPostResponse;
  title: string;
}): ReactElement | null {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const definitions = useDefinitions();
  const name = useReactionWords();
  const sourceLine = useSourceLine('UTC');
  const reactions = useMemo(() => answer.reactions.toSorted((a, b) => Number(b.count - a.count)), [answer]);
  const names = useMemo(() => numberedNames(reactions.map(name)), [reactions, name]);
  const bars = useMemo(
    () =>
      reactions.map((reaction, index) => ({
        label: names[index] ?? '',
        value: Number(reaction.count),
        text: format.number(Number(reaction.count)),
      })),
    [reactions, names, format],
  );
  if (reactions.length === 0) return null;
  const table = tableOf(
    [
      {
        key: 'reaction',
        label: t('column.reaction'),
        kind: 'text',
        cell: (reaction: ReactionCount) => names[reactions.indexOf(reaction)] ?? null,
      },
      {
        key: 'count',
        label: t('series.reactions'),
        kind: 'count',
        cell: (reaction: ReactionCount) => Number(reaction.count),
      },
    ],
    reactions,
  );
  return (
    <ChartFrame
      title={t('series.reactions')}
      definition={definitions('reactionsTotal')}
      state={{ kind: 'ready' }}
      table={table}
      fileName={[title, String(answer.post?.messageId ?? '')]}
      subject={title}
      source={sourceLine(provenance([answer.post?.reactions]))}
    >
      <BarChart bars={bars} summary={t('overview.reactionsSummary', { count: bars.length })} />
    </ChartFrame>
  );
}
