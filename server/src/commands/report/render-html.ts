import type { ChannelReport, RankedPost, Report } from './report.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const STYLE = `
:root { color-scheme: light dark; --ink: #16202b; --soft: #5b6876; --line: #d9e0e7; --paper: #fff; --mark: #1f6feb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf2; --soft: #9aa7b4; --line: #2c3947; --paper: #10171f; --mark: #6ea8ff; }
}
body { margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 2.5rem 0 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
.soft { color: var(--soft); } .facts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); }
.fact { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; }
.fact b { display: block; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.rhythm td { padding: 0; border: 2px solid var(--paper); height: 1.3rem; } .rhythm th { border: 0; font-size: .75rem; padding: 0 .3rem 0 0; }
.scroll { overflow-x: auto; } svg { width: 100%; height: auto; } a { color: var(--mark); }
`;

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
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${report.channels.map(channelHtml).join('\n') || '<p>No channel was found in the file.</p>'}
</body>
</html>
`;
}

function channelHtml(channel: ChannelReport): string {
  const name = channel.username === null ? '' : ` <span class="soft">@${escapeHtml(channel.username)}</span>`;
  const reactions = Object.fromEntries(channel.reactions.map(({ reaction, count }) => [reaction, count]));
  return `<main>
<h1>${escapeHtml(channel.title)}${name}</h1>
<p class="soft">${day(channel.firstPostAt)} … ${day(channel.lastPostAt)} · ${channel.sources.map(escapeHtml).join(', ')}</p>
<div class="facts">${facts(channel)}</div>
${historySvg(channel)}
${rhythmTable(channel)}
${countTable('Formats', 'format', channel.formats)}
${countTable('Languages', 'language', channel.languages)}
${countTable('Reactions', 'reaction', reactions)}
${rankingTable('Best posts', channel.best)}
${rankingTable('Weakest posts', channel.worst)}
${unknownTable(channel)}
${countTable('Left out while reading', 'reason', channel.skipped)}
</main>`;
}

function facts(channel: ChannelReport): string {
  const { averageReach: reach } = channel;
  const rows: readonly (readonly [string, string | null])[] = [
    ['posts', whole(channel.posts)],
    ['subscribers', channel.subscribers === null ? null : whole(channel.subscribers)],
    ['views in all', channel.viewsTotal === null ? null : whole(channel.viewsTotal)],
    ['mean reach', reach.mean === null ? null : whole(reach.mean)],
    ['median reach', reach.median === null ? null : whole(reach.median)],
    ['view rate', channel.viewRate === null ? null : percent(channel.viewRate)],
    ['engagement rate', channel.engagementRate === null ? null : percent(channel.engagementRate)],
    ['share rate', channel.shareRate === null ? null : percent(channel.shareRate)],
    ['reactions', channel.reactionsTotal === null ? null : whole(channel.reactionsTotal)],
    ['forwards', channel.forwardsTotal === null ? null : whole(channel.forwardsTotal)],
  ];
  return rows
    .map(([label, value]) => (value === null ? '' : `<div class="fact"><b>${value}</b>${label}</div>`))
    .join('');
}

/** Posts of each step as bars, 600 × 120 units. */
function historySvg(channel: ChannelReport): string {
  const highest = Math.max(0, ...channel.history.map((point) => point.posts));
  if (highest === 0 || channel.history.length < 2) return '';
  const width = 600 / channel.history.length;
  const bars = channel.history.map((point, index) => {
    const height = (point.posts / highest) * 110;
    const label = `${point.day}: ${point.posts}`;
    return `<rect x="${(index * width).toFixed(2)}" y="${(115 - height).toFixed(2)}" width="${(width * 0.8).toFixed(2)}" height="${height.toFixed(2)}" fill="var(--mark)"><title>${label}</title></rect>`;
  });
  return `<h2>Posts over time</h2><svg viewBox="0 0 600 120" role="img" aria-label="Posts over time">${bars.join('')}</svg>`;
}

function rhythmTable(channel: ChannelReport): string {
  const highest = Math.max(...channel.rhythm.flat());
  if (highest <= 0) return '';
  const hours = Array.from({ length: 24 }, (_, hour) => `<th scope="col">${hour}</th>`).join('');
  const rows = channel.rhythm.map((counts, index) => {
    const cells = counts.map((posts, hour) => {
      const share = Math.round((posts / highest) * 100);
      const label = `${WEEKDAYS[index] ?? ''} ${hour}:00, ${posts} posts`;
      return `<td title="${label}" style="background:color-mix(in srgb, var(--mark) ${share}%, var(--line))"></td>`;
    });
    return `<tr><th scope="row">${WEEKDAYS[index] ?? ''}</th>${cells.join('')}</tr>`;
  });
  return `<h2>Posts by weekday and hour (${escapeHtml(channel.timeZone)})</h2><div class="scroll"><table class="rhythm"><tr><th></th>${hours}</tr>${rows.join('')}</table></div>`;
}

function countTable(title: string, head: string, counts: Readonly<Record<string, number>>): string {
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return '';
  const body = rows
    .slice(0, 20)
    .map(([name, count]) => `<tr><td>${escapeHtml(name)}</td><td class="number">${whole(count)}</td></tr>`);
  return `<h2>${title}</h2><table><tr><th>${head}</th><th class="number">count</th></tr>${body.join('')}</table>`;
}

function rankingTable(title: string, posts: readonly RankedPost[]): string {
  if (posts.length === 0) return '';
  const rows = posts.map((post) => {
    const text =
      post.url === ''
        ? escapeHtml(post.title)
        : `<a href="${escapeHtml(post.url)}">${escapeHtml(post.title)}</a>`;
    const number =
      post.views === null ? `${whole(post.reactions ?? 0)} reactions` : `${whole(post.views)} views`;
    const against = post.againstExpectation === null ? '' : `${post.againstExpectation.toFixed(1)} ×`;
    return `<tr><td>${day(post.publishedAt)}</td><td>${text}</td><td class="number">${number}</td><td class="number">${against}</td></tr>`;
  });
  return `<h2>${title}</h2><table><tr><th>day</th><th>post</th><th class="number">got</th><th class="number">against expectation</th></tr>${rows.join('')}</table>`;
}

function unknownTable(channel: ChannelReport): string {
  const rows = Object.entries(channel.unknown);
  if (rows.length === 0) return '';
  const body = rows.map(
    ([name, reason]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(reason)}</td></tr>`,
  );
  return `<h2>Not known</h2><table><tr><th>number</th><th>why</th></tr>${body.join('')}</table>`;
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

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
