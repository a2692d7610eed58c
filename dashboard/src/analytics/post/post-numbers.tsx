import type { GetPostResponse } from '@analyticbot/contracts/channels/v1/post';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { MetricValue } from '../../ui/metric-value.tsx';
import {
  formatMetric,
  type MetricKind,
  metricNumber,
  REASON_KEYS,
  unknownReason,
} from '../../ui/metric-words.ts';
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
  const { t: words } = useTranslation('metric');
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
  const shown = facts.filter((fact) => isShown(fact.metric));
  return (
    <section
      aria-label={t('overview.headline')}
      className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3"
    >
      {shown.map((fact) => {
        const definition = definitions(fact.definition);
        return (
          <Card key={fact.label} className="flex min-w-0 flex-col gap-1 p-4">
            <p className="text-ink-muted text-sm">{t(fact.label)}</p>
            <MetricValue
              metric={fact.metric}
              kind={fact.kind}
              label={t(fact.label)}
              definition={`${definition.text} ${definition.trap}`}
              size="large"
              timeZone={timeZone}
            />
            {metricNumber(fact.metric) === null ? (
              <p className="text-ink-muted text-xs">{words(REASON_KEYS[unknownReason(fact.metric)])}</p>
            ) : null}
            {fact.note === undefined ? null : <p className="tabular text-ink-muted text-sm">{fact.note}</p>}
          </Card>
        );
      })}
    </section>
  );
}
