/** What differs between the two that answer from raw rows. */
export interface Dialect {
  /** Hours from one instant to another, as a double. */
  readonly hours: (from: string, to: string) => string;
  /** The median of `log_views` over the window `before`, and how many there are. */
  readonly medianBefore: { readonly columns: string; readonly median: string; readonly count: string };
}

/** PostgreSQL has no median over a window: the values are gathered and sorted post by post. */
export const postgresDialect: Dialect = {
  hours: (from, to) => `date_part('epoch', ${to} - ${from}) / 3600`,
  medianBefore: {
    columns: 'array_agg(log_views) OVER before AS logs',
    median: '(SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY value) FROM unnest(logs) AS value)',
    count: 'cardinality(logs)',
  },
};

/** DuckDB subtracts times with a zone by the calendar, which is slow; as microseconds they are numbers. */
export const duckDialect: Dialect = {
  hours: (from, to) => `(epoch_us(${to}) - epoch_us(${from})) / 3.6e9`,
  medianBefore: {
    columns: 'median(log_views) OVER before AS log_median, count(log_views) OVER before AS logs',
    median: 'log_median',
    count: 'logs',
  },
};
