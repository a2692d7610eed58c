import type { PostFatigue } from '@analyticbot/contracts/channels/v1/audience';
import { timestampDate, timestampMs } from '@bufbuild/protobuf/wkt';
import type { SeriesModel } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';

/** Posts as they followed each other; those after which more left than chance explains have a ring. */
export function fatigueModel(
  posts: readonly PostFatigue[],
  usual: number | null,
  labels: { readonly leaves: string; readonly usual: string },
  timeZone: string,
): SeriesModel {
  return {
    axis: { kind: 'time', timeZone },
    x: posts.map(({ publishedAt }) => (publishedAt === undefined ? 0 : timestampMs(publishedAt) / 1000)),
    lines: [
      { label: labels.leaves, look: 'points', ink: 'chart-1', values: posts.map((post) => post.leaves) },
      ...(usual === null
        ? []
        : [
            {
              label: labels.usual,
              look: 'line',
              ink: 'chart-3',
              dashed: true,
              values: posts.map(() => usual),
            } as const,
          ]),
    ],
    marked: posts.flatMap((post, index) => (post.aboveUsual ? [index] : [])),
    baseline: 'zero',
  };
}

/** The posts of an answer, which has the newest first, in the order of time. */
export function inTime(posts: readonly PostFatigue[]): readonly PostFatigue[] {
  return posts.toReversed();
}

export function fatigueTable(
  posts: readonly PostFatigue[],
  labels: {
    readonly published: string;
    readonly leaves: string;
    readonly ratio: string;
    readonly low: string;
    readonly high: string;
    readonly verdict: string;
    readonly aboveUsual: string;
    readonly asUsual: string;
  },
): TableModel {
  return tableOf(
    [
      {
        key: 'published_at',
        label: labels.published,
        kind: 'text',
        cell: ({ publishedAt }: PostFatigue) =>
          publishedAt === undefined ? null : timestampDate(publishedAt).toISOString(),
      },
      { key: 'leaves', label: labels.leaves, kind: 'count', cell: (post) => post.leaves },
      { key: 'ratio', label: labels.ratio, kind: 'ratio', cell: (post) => post.ratio ?? null },
      { key: 'low', label: labels.low, kind: 'ratio', cell: (post) => post.ratioLow ?? null },
      { key: 'high', label: labels.high, kind: 'ratio', cell: (post) => post.ratioHigh ?? null },
      {
        key: 'verdict',
        label: labels.verdict,
        kind: 'text',
        cell: (post) =>
          post.ratio === undefined ? null : post.aboveUsual ? labels.aboveUsual : labels.asUsual,
      },
    ],
    posts,
  );
}
