import type { GetPostResponse } from '@analyticbot/contracts/channels/v1/post';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from '../../charts/chart-frame.tsx';
import { SeriesChart } from '../../charts/series-chart.tsx';
import { useDefinitions } from '../definitions.ts';
import { provenance, useSourceLine } from '../source-line.ts';
import { useAgeWords } from './age-words.ts';
import { agesTable, curveModel } from './post-curve.ts';

/** Views by age against the channel's median post. */
export function PostCurve({ answer, title }: { answer: GetPostResponse; title: string }): ReactElement {
  const { t } = useTranslation('analytics');
  const definitions = useDefinitions();
  const ageWords = useAgeWords();
  const sourceLine = useSourceLine('UTC');
  const words = useMemo(
    () => ({ views: t('post.thisPost'), median: t('post.median'), age: ageWords }),
    [t, ageWords],
  );
  const model = useMemo(
    () => curveModel(answer.post?.publishedAt, answer.readings, answer.ageMarks, words),
    [answer, words],
  );
  const enough = model.lines.some((line) => line.values.filter((value) => value !== null).length > 1);
  return (
    <ChartFrame
      title={t('post.curve')}
      definition={definitions('viewsAt')}
      state={enough ? { kind: 'ready' } : { kind: 'empty', reason: t('post.noCurve') }}
      table={agesTable(answer.ageMarks, {
        age: t('column.age'),
        views: words.views,
        median: words.median,
        name: ageWords,
      })}
      fileName={[title, String(answer.post?.messageId ?? '')]}
      subject={title}
      legend={`${words.views} · ${words.median}`}
      source={sourceLine(provenance([answer.post?.views]))}
    >
      <SeriesChart
        model={model}
        kind="count"
        summary={t('post.curveSummary', { count: model.x.length })}
        pointName={(index) => ageWords(model.x[index] ?? 0)}
      />
    </ChartFrame>
  );
}
