import type { Headline } from '@analyticbot/contracts/channels/v1/metric';
import type { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { MetricValue } from '../../ui/metric-value.tsx';
import { formatMetric, metricNumber, REASON_KEYS, unknownReason } from '../../ui/metric-words.ts';
import { useDefinitions } from '../definitions.ts';
import { PostsLink } from '../posts-link.tsx';
import type { WindowSearch } from '../window-choice.ts';
import {
  besideKinds,
  changeReason,
  commonChangeReason,
  engagementParts,
  type HeadlineItem,
  shownItems,
} from './headline-items.ts';

/** The headline numbers of a window; each leads to the rows that it came from. */
export function HeadlineGrid({
  channelId,
  headline,
  window,
  timeZone,
  hasPosts,
}: {
  channelId: number;
  headline: Headline;
  window: WindowSearch;
  timeZone: string;
  hasPosts: boolean;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const items = shownItems(headline, 8, hasPosts);
  const shared = commonChangeReason(headline, items);
  return (
    <section aria-label={t('overview.headline')}>
      <div className="grid grid-cols-4 gap-4 max-xl:grid-cols-3 max-lg:grid-cols-2 max-sm:gap-3 max-[22rem]:grid-cols-1">
        {items.map((item) => (
          <HeadlineCard
            key={item.key}
            item={item}
            headline={headline}
            timeZone={timeZone}
            saidBelow={shared}
            link={(children) => (
              <RowsLink channelId={channelId} item={item} window={window} label={children} />
            )}
          />
        ))}
      </div>
      {shared === null ? null : (
        <p className="mt-2 text-ink-muted text-sm">
          {t('overview.noChange', { reason: words(REASON_KEYS[shared]) })}
        </p>
      )}
    </section>
  );
}

function HeadlineCard({
  item,
  headline,
  timeZone,
  saidBelow,
  link,
}: {
  item: HeadlineItem;
  headline: Headline;
  timeZone: string;
  /** The reason for no change that is said once below all cards. */
  saidBelow: UnknownReason | null;
  link: (label: string) => ReactNode;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const definitions = useDefinitions();
  const format = useFormat(timeZone);
  const metric = headline[item.key];
  const label = t(`headline.${item.key}`);
  const definition = definitions(item.definition);
  const beside = item.beside === undefined ? null : metricNumber(headline[item.beside]);
  const why = changeReason(metric);
  const parts = item.key === 'engagementRate' ? engagementParts(headline.engagementParts) : [];
  return (
    <Card className="flex min-w-0 flex-col gap-1 p-4">
      <p className="text-ink-muted text-sm">{link(label)}</p>
      <MetricValue
        metric={metric}
        kind={item.kind}
        label={label}
        definition={`${definition.text} ${definition.trap}`}
        size="large"
        direction={item.direction}
        timeZone={timeZone}
      />
      {item.beside === undefined || beside === null ? null : (
        <p className="tabular text-ink-muted text-sm">
          {t(`beside.${item.beside}`, {
            value: formatMetric(beside, besideKinds[item.beside], format),
          })}
        </p>
      )}
      {parts.length === 0 || metricNumber(metric) === null ? null : (
        <p className="text-ink-faint text-xs">
          {t('headline.parts', { parts: format.list(parts.map((part) => words(`missing.${part}`))) })}
        </p>
      )}
      {metricNumber(metric) === null ? (
        <p className="text-ink-muted text-xs">{words(REASON_KEYS[unknownReason(metric)])}</p>
      ) : null}
      {why !== null && why !== saidBelow ? (
        <p className="text-ink-faint text-xs">
          {words('change.unknown', { reason: words(REASON_KEYS[why]) })}
        </p>
      ) : null}
    </Card>
  );
}

/** What a headline number is called, as a link to the rows behind it where there are any. */
function RowsLink({
  channelId,
  item,
  window,
  label,
}: {
  channelId: number;
  item: HeadlineItem;
  window: WindowSearch;
  label: string;
}): ReactElement {
  if (item.opens === null) return <>{label}</>;
  if (item.opens === 'audience')
    return (
      <Link
        to="/channels/$channelId/audience"
        params={{ channelId }}
        search={window}
        className="underline decoration-line-strong underline-offset-3 hover:text-accent hover:decoration-accent"
      >
        {label}
      </Link>
    );
  return (
    <PostsLink channelId={channelId} search={{ ...window, ...item.opens }}>
      {label}
    </PostsLink>
  );
}
