import type { ChannelReport, RankedPost, Report } from './report.ts';

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LABEL_WIDTH = 22;
const CHART_WIDTH = 60;

/** The report for a terminal: numbers, and small charts of block characters. Ends with a line break. */
export function renderText(report: Report): string {
  if (report.channels.length === 0) return 'No channel was found in the file.\n';
  return `${report.channels.map(channelText).join('\n\n')}\n`;
}

function channelText(channel: ChannelReport): string {
  const heading = channel.username === null ? channel.title : `${channel.title} (@${channel.username})`;
  const sections = [
    `${heading}\n${'─'.repeat(Math.min(CHART_WIDTH, [...heading].length))}`,
    facts(channel),
    historyChart(channel),
    rhythmChart(channel),
    bars('Formats', channel.formats, channel.posts),
    bars('Languages', channel.languages, channel.posts),
    bars(
      'Reactions',
      Object.fromEntries(channel.reactions.map(({ reaction, count }) => [reaction, count])),
      null,
    ),
    ranking('Best posts', channel.best),
    ranking('Weakest posts', channel.worst),
    missing(channel),
    bars('Left out while reading', channel.skipped, null),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function facts(channel: ChannelReport): string {
  const { averageReach } = channel;
  const rows: (readonly [string, string | null])[] = [
    [
      'Posts',
      `${whole(channel.posts)} in ${whole(channel.messages)} messages, ${whole(channel.forwardedPosts)} forwarded`,
    ],
    ['First and last post', `${day(channel.firstPostAt)} … ${day(channel.lastPostAt)}`],
    ['Subscribers', known(channel.subscribers, whole)],
    ['Views in all', known(channel.viewsTotal, whole)],
    [
      'Reach of a post',
      averageReach.mean === null || averageReach.median === null
        ? null
        : `mean ${whole(averageReach.mean)}, median ${whole(averageReach.median)}`,
    ],
    ['View rate', known(channel.viewRate, percent)],
    [
      'Engagement rate',
      channel.engagementRate === null
        ? null
        : `${percent(channel.engagementRate)} (${channel.engagementParts} ÷ views)`,
    ],
    ['Share rate', known(channel.shareRate, percent)],
    ['Reactions', known(channel.reactionsTotal, whole)],
    ['Forwards', known(channel.forwardsTotal, whole)],
    ['Sources', channel.sources.join(', ')],
  ];
  return rows
    .flatMap(([label, value]) =>
      value === null || value === '' ? [] : [`${label.padEnd(LABEL_WIDTH)}${value}`],
    )
    .join('\n');
}

function historyChart(channel: ChannelReport): string {
  const points = channel.history;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return '';
  const lines = [`Over time  ${first.day} … ${last.day}`];
  lines.push(`  posts        ${spark(squeeze(points.map((point) => point.posts)))}`);
  for (const [label, values] of [
    ['reach', points.map((point) => point.meanReach)],
    ['subscribers', points.map((point) => point.subscribers)],
  ] as const) {
    if (values.some((value) => value !== null)) lines.push(`  ${label.padEnd(13)}${spark(squeeze(values))}`);
  }
  return lines.join('\n');
}

function rhythmChart(channel: ChannelReport): string {
  const highest = Math.max(...channel.rhythm.flat());
  if (highest <= 0) return '';
  const lines = channel.rhythm.map(
    (hours, index) => `  ${WEEKDAYS[index] ?? ''}  ${hours.map((posts) => block(posts / highest)).join('')}`,
  );
  return [
    `Posts by weekday and hour (${channel.timeZone})`,
    ...lines,
    '       0     6     12    18   23',
  ].join('\n');
}

function bars(title: string, counts: Readonly<Record<string, number>>, total: number | null): string {
  const rows = Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 8);
  const highest = rows[0]?.[1] ?? 0;
  if (highest === 0) return '';
  const lines = rows.map(([name, count]) => {
    const share = total === null || total === 0 ? '' : `  ${percent(count / total)}`;
    return `  ${name.padEnd(LABEL_WIDTH - 2)}${'█'.repeat(Math.max(1, Math.round((count / highest) * 24)))} ${whole(count)}${share}`;
  });
  return [title, ...lines].join('\n');
}

function ranking(title: string, posts: readonly RankedPost[]): string {
  if (posts.length === 0) return '';
  const lines = posts.map((post) => {
    const number =
      post.views === null
        ? `${whole(post.reactions ?? 0)} reactions`
        : `${whole(post.views)} views${post.againstExpectation === null ? '' : `, ${post.againstExpectation.toFixed(1)}×`}`;
    return `  ${day(post.publishedAt)}  ${number.padEnd(LABEL_WIDTH)}${post.title}`;
  });
  return [title, ...lines].join('\n');
}

function missing(channel: ChannelReport): string {
  const byReason = new Map<string, string[]>();
  for (const [name, reason] of Object.entries(channel.unknown))
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  if (byReason.size === 0) return '';
  return ['Not known', ...[...byReason].map(([reason, names]) => `  ${names.join(', ')}: ${reason}`)].join(
    '\n',
  );
}

/** At most `CHART_WIDTH` values: neighbours are averaged, unknown ones left out of the average. */
function squeeze(values: readonly (number | null)[]): (number | null)[] {
  const width = Math.ceil(values.length / CHART_WIDTH);
  if (width <= 1) return [...values];
  return Array.from({ length: Math.ceil(values.length / width) }, (_, index) => {
    const part = values.slice(index * width, (index + 1) * width).filter((value) => value !== null);
    return part.length === 0 ? null : part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

function spark(values: readonly (number | null)[]): string {
  const present = values.filter((value) => value !== null);
  const [low, high] = [Math.min(0, ...present), Math.max(...present)];
  return values.map((value) => (value === null ? '·' : block((value - low) / (high - low || 1)))).join('');
}

function block(share: number): string {
  const index = share <= 0 ? 0 : Math.max(1, Math.round(share * (BLOCKS.length - 1)));
  return BLOCKS[index] ?? ' ';
}

function known(value: number | null, format: (value: number) => string): string | null {
  return value === null ? null : format(value);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function percent(value: number): string {
  return `${(value * 100).toFixed(value < 0.1 ? 2 : 1)} %`;
}

function day(iso: string | null): string {
  return iso?.slice(0, 10) ?? '–';
}
