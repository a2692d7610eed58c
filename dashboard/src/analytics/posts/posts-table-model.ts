import type { Post } from '@analyticbot/contracts/channels/v1/post';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type ColumnOf, type TableModel, tableOf } from '../../charts/table-model.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { formatName, markName } from '../page-names.ts';
import type { AgeHours } from '../posts-search.ts';

/** Posts as rows for an export: stable English names above, since programs read them too. */
const columns: readonly ColumnOf<Post>[] = [
  text('message_id', (post) => String(post.messageId)),
  text('published_at', (post) =>
    post.publishedAt === undefined ? null : timestampDate(post.publishedAt).toISOString(),
  ),
  text('format', (post) => formatName(post.format)),
  text('text', (post) => post.text),
  text('language', (post) => post.language || null),
  text('hashtags', (post) => post.hashtags.map((tag) => `#${tag}`).join(' ') || null),
  text('link_domains', (post) => post.linkDomains.join(' ') || null),
  text('forwarded_from', (post) => post.forwardedFrom || null),
  text('author', (post) => post.author || null),
  { key: 'parts', label: 'parts', kind: 'count', cell: (post) => post.partCount },
  { key: 'views', label: 'views', kind: 'count', cell: (post) => metricNumber(post.views) },
  { key: 'forwards', label: 'forwards', kind: 'count', cell: (post) => metricNumber(post.forwards) },
  { key: 'reactions', label: 'reactions', kind: 'count', cell: (post) => metricNumber(post.reactions) },
  { key: 'comments', label: 'comments', kind: 'count', cell: (post) => metricNumber(post.comments) },
  {
    key: 'engagement_rate',
    label: 'engagement_rate',
    kind: 'share',
    cell: (post) => metricNumber(post.engagementRate),
  },
  {
    key: 'against_expectation',
    label: 'against_expectation',
    kind: 'ratio',
    cell: (post) => metricNumber(post.againstExpectation),
  },
  text('marks', (post) => post.marks.flatMap((mark) => markName(mark) ?? []).join(' ') || null),
  text('telegram_url', (post) => post.telegramUrl || null),
];

function text(key: string, cell: (post: Post) => string | null): ColumnOf<Post> {
  return { key, label: key, kind: 'text', cell };
}

/** The posts of a list as a table with everything that is known of each, their views at the age of the list as well. */
export function postsTable(posts: readonly Post[], age?: AgeHours): TableModel {
  if (age === undefined) return tableOf(columns, posts);
  const key = `views_at_${age}_hours`;
  const then: ColumnOf<Post> = {
    key,
    label: key,
    kind: 'count',
    cell: (post) => metricNumber(post.viewsAtAge),
  };
  return tableOf([...columns, then], posts);
}
