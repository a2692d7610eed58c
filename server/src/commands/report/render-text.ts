import type { ChannelReport, RankedPost, Report } from './report.ts';
import {
  day,
  formatWords,
  gained,
  languageName,
  percent,
  times,
  unknownByReason,
  whole,
} from './report-words.ts';
import { bar, blockOf, fitTo, padTo, spark, squeeze } from './text-charts.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LABEL_COLUMNS = 21;
const MOST_CHART_COLUMNS = 60;
/** What stands beside a chart: its label, and the range of its values. */
const BESIDE_CHART_COLUMNS = 36;
const BAR_COLUMNS = 24;
const LEAST_COLUMNS = 60;

/**
 * The report for a terminal: numbers, and small charts of block characters. Ends with a line break.
 *
 * @param columns width of the terminal
 */
export function renderText(report: Report, columns: number): string {
  if (report.channels.length === 0) return 'No channel was found in the file.\n';
  const width = Math.max(LEAST_COLUMNS, columns);
  return `${report.channels.map((channel) => channelText(channel, width)).join('\n\n\n')}\n`;
}

function channelText(channel: ChannelReport, columns: number): string {
  const name = channel.username === null ? '' : ` (@${channel.username})`;
  const heading = fitTo(`${channel.title}${name}${channel.simulated ? ' · simulated' : ''}`, columns);
  const sections = [
    `${heading}\n${'─'.repeat(columns)}`,
    facts(channel),
    historyChart(channel, Math.min(MOST_CHART_COLUMNS, columns - BESIDE_CHART_COLUMNS)),
    rhythmChart(channel),
    bars('Formats', named(channel.formats, formatWords), channel.posts),
    bars('Languages', named(channel.languages, languageName), channel.posts),
    bars(
      'Reactions',
      channel.reactions.map(({ reaction, count }) => [reaction, count]),
      null,
    ),
    ranking('Best posts', channel.best, columns),
    ranking('Weakest posts', channel.worst, columns),
    notKnown(channel),
    bars('Left out while reading', Object.entries(channel.skipped ?? {}), null),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function facts(channel: ChannelReport): string {
  const { averageReach: reach } = channel;
  const rows: readonly (readonly [string, string | null])[] = [
    [
      'Posts',
      `${whole(channel.posts)} in ${whole(channel.messages)} messages, ${whole(channel.forwardedPosts)} forwarded`,
    ],
    [
      'First and last',
      channel.firstPostAt === null ? null : `${day(channel.firstPostAt)} … ${day(channel.lastPostAt)}`,
    ],
    ['Subscribers', known(channel.subscribers, whole)],
    ['Views in all', known(channel.viewsTotal, whole)],
    [
      'Reach of a post',
      reach.mean === null || reach.median === null
        ? null
        : `median ${whole(reach.median)}, mean ${whole(reach.mean)}`,
    ],
    ['View rate', known(channel.viewRate, (rate) => `${percent(rate)} (mean reach ÷ subscribers)`)],
    [
      'Engagement rate',
      known(channel.engagementRate, (rate) => `${percent(rate)} (${channel.engagementParts} ÷ views)`),
    ],
    ['Share rate', known(channel.shareRate, (rate) => `${percent(rate)} (forwards ÷ views)`)],
    ['Reactions', known(channel.reactionsTotal, whole)],
    ['Forwards', known(channel.forwardsTotal, whole)],
    ['Comments', known(channel.commentsTotal, whole)],
    ['Service messages', channel.serviceMessages === 0 ? null : whole(channel.serviceMessages)],
    ['Sources', channel.sources.join(', ')],
  ];
  return rows
    .flatMap(([label, value]) =>
      value === null || value === '' ? [] : [`${padTo(label, LABEL_COLUMNS)}${value}`],
    )
    .join('\n');
}

function historyChart({ history, historyStep }: ChannelReport, columns: number): string {
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined || history.length < 2) return '';
  const posts = history.map((point) => point.posts);
  const rows: readonly (readonly [string, readonly (number | null)[], string])[] = [
    ['posts', posts, `most ${whole(most(posts))} a ${historyStep}`],
    ['reach', history.map((point) => point.meanReach), ''],
    ['subscribers', history.map((point) => point.subscribers), ''],
  ];
  const lines = rows.flatMap(([label, values, words]) => {
    const present = values.filter((value) => value !== null);
    if (present.length === 0) return [];
    const shown = squeeze(values, columns);
    // Subscribers hardly move against zero: their line begins at the least.
    const floor = label === 'subscribers' ? Math.min(...present) * 0.999 : 0;
    const range = words === '' ? `${whole(Math.min(...present))} … ${whole(most(present))}` : words;
    return [
      `  ${padTo(label, 12)}${padTo(spark(shown, floor), Math.min(columns, history.length))}  ${range}`,
    ];
  });
  return [`Over time, ${first.day} … ${last.day}`, ...lines].join('\n');
}

function rhythmChart({ rhythm, timeZone }: ChannelReport): string {
  const highest = Math.max(0, ...rhythm.flat());
  if (highest === 0) return '';
  const lines = rhythm.map((hours, index) => {
    const cells = hours.map((posts) => blockOf(posts / highest).repeat(2)).join('');
    return `  ${WEEKDAYS[index] ?? ''}  ${cells}`.trimEnd();
  });
  const hours = Array.from({ length: 8 }, (_, index) => String(index * 3).padEnd(6)).join('');
  return [`Posts by weekday and hour (${timeZone})`, ...lines, `       ${hours}`.trimEnd()].join('\n');
}

type Counts = readonly (readonly [name: string, count: number])[];

function named(counts: Readonly<Record<string, number>>, nameOf: (key: string) => string): Counts {
  return Object.entries(counts).map(([key, count]) => [nameOf(key), count]);
}

function bars(title: string, counts: Counts, total: number | null): string {
  const rows = [...counts].sort(([, a], [, b]) => b - a).slice(0, 8);
  const highest = rows[0]?.[1] ?? 0;
  if (highest === 0) return '';
  const digits = whole(highest).length;
  const lines = rows.map(([name, count]) => {
    const share = total === null || total === 0 ? '' : `  ${percent(count / total).padStart(7)}`;
    const label = padTo(fitTo(name, LABEL_COLUMNS - 3), LABEL_COLUMNS - 2);
    return `  ${label}${bar(count / highest, BAR_COLUMNS).padEnd(BAR_COLUMNS)} ${whole(count).padStart(digits)}${share}`;
  });
  return [title, ...lines].join('\n');
}

function ranking(title: string, posts: readonly RankedPost[], columns: number): string {
  if (posts.length === 0) return '';
  const numbers = posts.map((post) =>
    [gained(post), times(post.againstExpectation)].filter(Boolean).join(', '),
  );
  const width = Math.max(...numbers.map((number) => number.length));
  const lines = posts.map((post, index) => {
    const begin = `  ${day(post.publishedAt)}  ${(numbers[index] ?? '').padEnd(width)}  `;
    return `${begin}${fitTo(post.title, columns - begin.length)}`;
  });
  const compared = posts.some(({ againstExpectation }) => againstExpectation !== null);
  return [`${title}${compared ? ' (views against what the channel usually gets)' : ''}`, ...lines].join('\n');
}

function notKnown({ unknown }: ChannelReport): string {
  const groups = unknownByReason(unknown);
  if (groups.length === 0) return '';
  const lines = groups.flatMap(({ reason, labels, remedy }) => [
    `  ${labels.join(', ')}: ${reason}`,
    ...(remedy === null ? [] : [`    → ${remedy} would add it`]),
  ]);
  return ['Not known', ...lines].join('\n');
}

function known(value: number | null, words: (value: number) => string): string | null {
  return value === null ? null : words(value);
}

function most(values: readonly number[]): number {
  return Math.max(0, ...values);
}
