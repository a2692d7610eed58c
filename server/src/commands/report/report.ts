/*
 * The report as an object: what `analyticbot report FILE --format json` prints. Names are those of the metric
 * dictionary. An unknown value is null, with an entry of the same name in `unknown` that says why.
 */

/** Everything that a report says. */
export interface Report {
  readonly channels: readonly ChannelReport[];
  /** Where a file broke off: what is reported is what came before. Null where all were read to their end. */
  readonly problem: {
    readonly reason: string;
    readonly message: string;
    /** Byte, line or path; empty where it is the whole file. */
    readonly place: string;
  } | null;
}

/** One channel over its whole history. */
export interface ChannelReport {
  readonly title: string;
  /** Without @; null where the channel has none or it is not known. */
  readonly username: string | null;
  /** Made by the demo, not observed. */
  readonly simulated: boolean;
  /** Albums counted once, service messages left out. */
  readonly posts: number;
  /** Every message that is not a service message; each part of an album counts. */
  readonly messages: number;
  readonly serviceMessages: number;
  readonly forwardedPosts: number;
  /** ISO 8601, UTC; null without posts. */
  readonly firstPostAt: string | null;
  readonly lastPostAt: string | null;
  readonly viewsTotal: number | null;
  readonly averageReach: { readonly mean: number | null; readonly median: number | null };
  /** Ratio of sums over own posts, 0.05 = 5 %. */
  readonly engagementRate: number | null;
  /** Parts of the engagement rate, for example "reactions+forwards+comments"; empty where it is unknown. */
  readonly engagementParts: string;
  readonly shareRate: number | null;
  readonly reactionsTotal: number | null;
  readonly forwardsTotal: number | null;
  readonly commentsTotal: number | null;
  readonly subscribers: number | null;
  readonly viewRate: number | null;
  /** Posts by language: BCP 47 primary subtag, `und` where it was not recognised. */
  readonly languages: Readonly<Record<string, number>>;
  readonly formats: Readonly<Record<string, number>>;
  /** Where the numbers come from: export, dump, web-preview, bot, mtproto, simulated. */
  readonly sources: readonly string[];
  /** Records that were left out, by reason: of the read files, or of every import that wrote to the channel. */
  readonly skipped: Readonly<Record<string, number>> | null;
  /** Name of an unknown value → why it is unknown. */
  readonly unknown: Readonly<Record<string, string>>;
  readonly reactions: readonly { readonly reaction: string; readonly count: number }[];
  readonly best: readonly RankedPost[];
  readonly worst: readonly RankedPost[];
  /** Posts by ISO weekday (Monday first) and hour in the channel's zone, 7 × 24. */
  readonly rhythm: readonly (readonly number[])[];
  /** Posts and mean reach of each step of the history, oldest first. */
  readonly history: readonly HistoryPoint[];
  readonly historyStep: 'day' | 'week' | 'month';
  readonly timeZone: string;
}

/** A post of the best or worst. */
export interface RankedPost {
  readonly messageId: number;
  readonly publishedAt: string | null;
  readonly url: string;
  /** The first line of its text, at most 80 characters. */
  readonly title: string;
  readonly views: number | null;
  readonly reactions: number | null;
  /** Views ÷ what the channel's previous posts led one to expect; null where views are unknown. */
  readonly againstExpectation: number | null;
}

/** One day, week or month of the history. */
export interface HistoryPoint {
  /** First day of the step, YYYY-MM-DD in the channel's zone. */
  readonly day: string;
  readonly posts: number;
  readonly meanReach: number | null;
  readonly subscribers: number | null;
}
