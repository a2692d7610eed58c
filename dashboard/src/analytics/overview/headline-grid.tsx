import type { Headline } from '@analyticbot/contracts/channels/v1/metric';
import type { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Format } from '../../format/format-port.ts';
import { useFormat } from '../../format/use-format.ts';
import { MetricCell, MetricPanel, MetricRow } from '../../ui/metric-panel.tsx';
import { changeReasonKey, formatMetric, marginText, metricNumber } from '../../ui/metric-words.ts';
import { useDefinitions } from '../definitions.ts';
import { RowsLink } from '../rows-link.tsx';
import type { WindowSearch } from '../window-choice.ts';
import {
  type BesideKey,
  besideKinds,
  changeReason,
  commonChangeReason,
  engagementParts,
  type HeadlineItem,
  shownItems,
} from './headline-items.ts';

/** Of the numbers of a window, so many stand large; a few alone do not need two rows. */
function mainCount(items: number): number {
  return items > 6 ? 4 : items > 4 ? 3 : items;
}

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
  const items = shownItems(headline, 10, hasPosts);
  const main = mainCount(items.length);
  const shared = commonChangeReason(headline, items);
  const cell = (item: HeadlineItem, weight: 'main' | 'minor'): ReactElement => (
    <HeadlineCell
      key={item.key}
      item={item}
      weight={weight}
      headline={headline}
      timeZone={timeZone}
      saidBelow={shared}
      name={
        <RowsLink channelId={channelId} rows={item.opens} window={window}>
          {t(`headline.${item.key}`)}
        </RowsLink>
      }
    />
  );
  return (
    <div>
      <MetricPanel label={t('overview.headline')}>
        <MetricRow>{items.slice(0, main).map((item) => cell(item, 'main'))}</MetricRow>
        {items.length === main ? null : (
          <MetricRow>{items.slice(main).map((item) => cell(item, 'minor'))}</MetricRow>
        )}
      </MetricPanel>
      {shared === null ? null : (
        <p className="mt-2 px-1 text-ink-faint text-xs">
          {t('overview.noChange', { reason: words(changeReasonKey(shared)) })}
        </p>
      )}
    </div>
  );
}

function HeadlineCell({
  item,
  weight,
  headline,
  timeZone,
  saidBelow,
  name,
}: {
  item: HeadlineItem;
  weight: 'main' | 'minor';
  headline: Headline;
  timeZone: string;
  /** The reason for no change that is said once below all numbers. */
  saidBelow: UnknownReason | null;
  name: ReactNode;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const { t: words } = useTranslation('metric');
  const definitions = useDefinitions();
  const format = useFormat(timeZone);
  const metric = headline[item.key];
  const definition = definitions(item.definition);
  const beside = item.beside === undefined ? null : besideText(headline, item.beside, format);
  const why = changeReason(metric);
  const parts = item.key === 'engagementRate' ? engagementParts(headline.engagementParts) : [];
  return (
    <MetricCell
      name={name}
      weight={weight}
      direction={item.direction}
      metric={metric}
      kind={item.kind}
      label={t(`headline.${item.key}`)}
      definition={`${definition.text} ${definition.trap}`}
      timeZone={timeZone}
      sample={item.opens === 'audience' ? 'reading' : 'posts'}
    >
      {item.beside === undefined || beside === null ? null : (
        <p
          className={weight === 'main' ? 'tabular text-ink-muted text-sm' : 'tabular text-ink-muted text-xs'}
        >
          {t(`beside.${item.beside}`, {
            value: beside,
          })}
        </p>
      )}
      {parts.length === 0 || metricNumber(metric) === null ? null : (
        <p className="text-ink-faint text-xs">
          {t('headline.parts', { parts: format.list(parts.map((part) => words(`missing.${part}`))) })}
        </p>
      )}
      {why !== null && why !== saidBelow ? (
        <p className="text-ink-faint text-xs">
          {words('change.unknown', { reason: words(changeReasonKey(why)) })}
        </p>
      ) : null}
    </MetricCell>
  );
}

function besideText(headline: Headline, key: BesideKey, format: Format): string | null {
  const value = metricNumber(headline[key]);
  if (value === null) return null;
  return `${formatMetric(value, besideKinds[key], format)}${marginText(headline[key], besideKinds[key], format, 'short')}`;
}
