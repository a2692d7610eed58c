/* Words of the report for people. Programs read the names of the metric dictionary instead. */

const LABELS: Readonly<Record<string, string>> = {
  username: '@name',
  firstPostAt: 'first post',
  lastPostAt: 'last post',
  viewsTotal: 'views in all',
  averageReach: 'reach of a post',
  engagementRate: 'engagement rate',
  shareRate: 'share rate',
  reactionsTotal: 'reactions',
  forwardsTotal: 'forwards',
  commentsTotal: 'comments',
  subscribers: 'subscribers',
  viewRate: 'view rate',
  skipped: 'records left out',
};

/** What would make known what is not, by the reason as the report gives it. */
const REMEDIES: readonly (readonly [reason: RegExp, remedy: string])[] = [
  [/shows (views|forwards|comments)/, 'a saved page t.me/s/name, or a table with these counts'],
  [/shows reactions/, 'a newer export of Telegram Desktop, or a saved page t.me/s/name'],
  [/no subscriber count/, 'a saved page t.me/s/name, or a table of subscriber counts'],
];

/** A value's name in words. */
export function labelOf(name: string): string {
  return LABELS[name] ?? name;
}

/** Unknown values by their reason, each with what would add them; what a person sees elsewhere is left out. */
export function unknownByReason(
  unknown: Readonly<Record<string, string>>,
): { readonly reason: string; readonly labels: readonly string[]; readonly remedy: string | null }[] {
  const names = Object.entries(unknown).filter(([name]) => name !== 'username');
  return [...Map.groupBy(names, ([, reason]) => reason)].map(([reason, entries]) => ({
    reason,
    labels: entries.map(([name]) => labelOf(name)),
    remedy: REMEDIES.find(([pattern]) => pattern.test(reason))?.[1] ?? null,
  }));
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

export function languageName(code: string): string {
  if (code === 'und') return 'not recognised';
  return /^[a-z]{2,3}$/.test(code) ? (LANGUAGES.of(code) ?? code) : code;
}

export function formatWords(format: string): string {
  return format === 'unspecified' ? 'not known' : format.replaceAll('_', ' ');
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** 0.0512 → "5.12 %". */
export function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;
}

export function day(iso: string | null): string {
  return iso?.slice(0, 10) ?? '–';
}

/** Views or reactions of a ranked post, in words. */
export function gained({
  views,
  reactions,
}: {
  readonly views: number | null;
  readonly reactions: number | null;
}): string {
  return views === null ? `${whole(reactions ?? 0)} reactions` : `${whole(views)} views`;
}

/** 78.5 → "78.5 ×"; null where there is nothing to compare with. */
export function times(factor: number | null): string | null {
  return factor === null ? null : `${factor.toFixed(factor < 10 ? 1 : 0)} ×`;
}
