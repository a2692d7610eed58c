import { known, type Metric, unknown } from './metric.ts';

/** Members who came and stayed: joins × the share that is still there. */
export function stayed(joins: Metric, share: Metric): Metric {
  if (!joins.known) return joins;
  if (joins.value === 0) return joins;
  return share.known ? known(joins.value * share.value, share, joins.sampleSize) : share;
}

/**
 * Price ÷ people, in the smallest unit of the price's currency and unrounded: money is kept whole, what it comes to a
 * head is derived. Unknown where nobody came, and where nobody of them stayed.
 *
 * @param people those who came, or those of them who stayed
 */
export function costPer(priceMinor: number, joins: Metric, people: Metric = joins): Metric {
  if (!people.known) return people;
  if (people.value === 0) return unknown(joins.known && joins.value > 0 ? 'NOBODY_STAYED' : 'NOBODY_CAME');
  return known(priceMinor / people.value, people, people.sampleSize);
}
