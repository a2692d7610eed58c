import { type GetPostResponse, PostMark } from '@analyticbot/contracts/channels/v1/post';
import { type Metric, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { MetricCell, MetricPanel, MetricRow } from '../../ui/metric-panel.tsx';
import { formatMetric, type MetricKind, metricNumber, unknownReason } from '../../ui/metric-words.ts';
import { Notice } from '../../ui/state.tsx';
import { type DefinedName, useDefinitions } from '../definitions.ts';
import { isShown } from '../overview/headline-items.ts';

interface PostFact {
  readonly label:
    | 'series.views'
    | 'column.againstExpectation'
    | 'post.percentile'
    | 'headline.engagementRate'
    | 'series.reactions'
    | 'series.forwards'
    | 'series.comments';
  readonly definition: DefinedName;
  readonly kind: MetricKind;
  readonly metric: Metric | undefined;
  readonly note?: string;
}

/** How the post did, against what was to be expected of it. */
export function PostNumbers({
  answer,
  timeZone,
}: {
  answer: GetPostResponse;
  timeZone: string;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat(timeZone);
  const definitions = useDefinitions();
  const { post } = answer;
  const expected = metricNumber(answer.expectedViews);
  const facts: readonly PostFact[] = [
    {
      label: 'series.views',
      definition: 'viewsTotal',
      kind: 'count',
      metric: post?.views,
      ...(expected === null
        ? {}
        : { note: t('post.expected', { value: formatMetric(expected, 'count', format) }) }),
    },
    {
      label: 'column.againstExpectation',
      definition: 'expectation',
      kind: 'multiple',
      metric: post?.againstExpectation,
    },
    {
      label: 'post.percentile',
      definition: 'percentile',
      kind: 'share',
      metric: answer.viewsPercentile,
      note: t('post.percentileNote'),
    },
    {
      label: 'headline.engagementRate',
      definition: 'engagementRate',
      kind: 'share',
      metric: post?.engagementRate,
    },
    { label: 'series.reactions', definition: 'reactionsTotal', kind: 'count', metric: post?.reactions },
    { label: 'series.forwards', definition: 'forwardsTotal', kind: 'count', metric: post?.forwards },
    { label: 'series.comments', definition: 'commentsTotal', kind: 'count', metric: post?.comments },
  ];
  const forwarded = post?.marks.includes(PostMark.FORWARDED) === true;
  // The counters of a forwarded post belong to its origin: it is held against nothing here.
  const shown = facts.filter((fact) => isShown(fact.metric) && !(forwarded && isIncomparable(fact.metric)));
  return (
    <>
      {shown.length === 0 ? null : (
        <MetricPanel label={t('overview.headline')}>
          <MetricRow>
            {shown.map((fact) => {
              const definition = definitions(fact.definition);
              return (
                <MetricCell
                  key={fact.label}
                  name={t(fact.label)}
                  weight="minor"
                  metric={fact.metric}
                  kind={fact.kind}
                  label={t(fact.label)}
                  definition={`${definition.text} ${definition.trap}`}
                  timeZone={timeZone}
                  sample="reading"
                >
                  {fact.note === undefined || metricNumber(fact.metric) === null ? null : (
                    <p className="tabular text-ink-muted text-xs">{fact.note}</p>
                  )}
                </MetricCell>
              );
            })}
          </MetricRow>
        </MetricPanel>
      )}
      {forwarded ? <Notice>{t('post.forwardedNote')}</Notice> : null}
    </>
  );
}

function isIncomparable(metric: Metric | undefined): boolean {
  return unknownReason(metric) === UnknownReason.NOT_COMPARABLE;
}
