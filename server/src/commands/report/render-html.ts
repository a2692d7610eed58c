import { barTable, historyCharts, rhythmTable } from './html-charts.ts';
import { STYLE } from './html-style.ts';
import { escapeHtml } from './html-text.ts';
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

/**
 * The report as one page that needs nothing else: no script, no font, no picture from outside.
 * Everything that comes from a file is escaped.
 */
export function renderHtml(report: Report): string {
  const title = report.channels.map((channel) => channel.title).join(', ') || 'Report';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${report.channels.map(channelHtml).join('\n') || '<main><p>No channel was found in the file.</p></main>'}
<footer>${problemHtml(report)}Views are what Telegram’s counter showed when it was last observed, not people. Albums count once; forwarded posts are left out of reach and rates. Made by AnalyticBot.</footer>
</body>
</html>
`;
}

function problemHtml({ problem }: Report): string {
  if (problem === null) return '';
  const place = problem.place === '' ? '' : ` (${escapeHtml(problem.place)})`;
  return `<p><b>A file was not read to its end:</b> ${escapeHtml(problem.message)}${place} The report covers what came before.</p>`;
}

function channelHtml(channel: ChannelReport): string {
  const username = channel.username === null ? null : escapeHtml(channel.username);
  const linked = channel.simulated ? `@${username}` : `<a href="https://t.me/${username}">@${username}</a>`;
  const name = username === null ? '' : ` · ${linked}`;
  const badge = channel.simulated ? ' <span class="badge">simulated</span>' : '';
  const formats = Object.entries(channel.formats).map(([key, count]) => [formatWords(key), count] as const);
  const languages = Object.entries(channel.languages).map(
    ([key, count]) => [languageName(key), count] as const,
  );
  const reactions = channel.reactions.map(({ reaction, count }) => [reaction, count] as const);
  return `<main>
<h1 dir="auto">${escapeHtml(channel.title)}</h1>
<p class="sub">${day(channel.firstPostAt)} … ${day(channel.lastPostAt)}${name} · from ${channel.sources.map(escapeHtml).join(', ') || 'nothing'}${badge}</p>
<div class="facts">${facts(channel)}</div>
${historyCharts(channel)}
${rhythmTable(channel)}
<div class="pair">${barTable('Formats', formats, channel.posts)}${barTable('Languages', languages, channel.posts)}${barTable('Reactions', reactions, null)}${barTable('Left out while reading', Object.entries(channel.skipped ?? {}), null)}</div>
${rankingTable('Best posts', channel.best)}
${rankingTable('Weakest posts', channel.worst)}
${unknownTable(channel)}
</main>`;
}

function facts(channel: ChannelReport): string {
  const { averageReach: reach, engagementParts } = channel;
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    ['posts', whole(channel.posts)],
    ['messages, parts of albums counted', whole(channel.messages)],
    ['forwarded posts', whole(channel.forwardedPosts)],
    ['subscribers', shown(channel.subscribers, whole)],
    ['views in all', shown(channel.viewsTotal, whole)],
    ['reach of a post, median', shown(reach.median, whole)],
    ['reach of a post, mean', shown(reach.mean, whole)],
    ['view rate: mean reach ÷ subscribers', shown(channel.viewRate, percent)],
    [
      `engagement rate: ${engagementParts.replaceAll('+', ' + ')} ÷ views`,
      shown(channel.engagementRate, percent),
    ],
    ['share rate: forwards ÷ views', shown(channel.shareRate, percent)],
    ['reactions', shown(channel.reactionsTotal, whole)],
    ['forwards', shown(channel.forwardsTotal, whole)],
    ['comments', shown(channel.commentsTotal, whole)],
    ['service messages', channel.serviceMessages === 0 ? null : whole(channel.serviceMessages)],
  ];
  return rows
    .map(([label, value]) =>
      value === null ? '' : `<div class="fact"><b>${value}</b><span>${escapeHtml(label)}</span></div>`,
    )
    .join('');
}

function rankingTable(title: string, posts: readonly RankedPost[]): string {
  if (posts.length === 0) return '';
  const compared = posts.some(({ againstExpectation }) => againstExpectation !== null);
  const rows = posts.map((post) => {
    const words = escapeHtml(post.title);
    const text = post.url === '' ? words : `<a href="${escapeHtml(post.url)}">${words}</a>`;
    const against = compared ? `<td class="number">${times(post.againstExpectation) ?? ''}</td>` : '';
    return `<tr><td class="day">${day(post.publishedAt)}</td><td dir="auto">${text}</td><td class="number">${gained(post)}</td>${against}</tr>`;
  });
  const last = compared ? '<th class="number">against the usual</th>' : '';
  return `<section><h2>${title}</h2><div class="scroll"><table><thead><tr><th>day</th><th>post</th><th class="number">got</th>${last}</tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function unknownTable({ unknown }: ChannelReport): string {
  const groups = unknownByReason(unknown);
  if (groups.length === 0) return '';
  const rows = groups.map(
    ({ reason, labels, remedy }) =>
      `<tr><td>${escapeHtml(labels.join(', '))}</td><td>${escapeHtml(reason)}</td><td>${escapeHtml(remedy ?? '')}</td></tr>`,
  );
  return `<section><h2>Not known</h2><table><thead><tr><th>what</th><th>why</th><th>what would add it</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}

function shown(value: number | null, words: (value: number) => string): string | null {
  return value === null ? null : words(value);
}
