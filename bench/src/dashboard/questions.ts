import { compare } from '../../../server/src/services/channels/compare.ts';
import { getHeatMap, type HeatMap } from '../../../server/src/services/channels/get-heat-map.ts';
import { getOverview, type Overview } from '../../../server/src/services/channels/get-overview.ts';
import { listPosts, type PostPage } from '../../../server/src/services/channels/list-posts.ts';
import type { LoadedHeadline } from '../../../server/src/services/channels/load-headlines.ts';
import type { LocalWindow } from '../../../server/src/services/channels/metrics/local-window.ts';
import type { Metric } from '../../../server/src/services/channels/metrics/metric.ts';
import type { PostFilter } from '../../../server/src/services/channels/post-filter.ts';
import type { Ask } from './ask.ts';
import { type Dialect, duckDialect, postgresDialect } from './dialect.ts';
import type { Figures } from './figures.ts';
import { figuresOfHours, type HeatMapStatement, rawHeatMap, rollupHeatMap } from './heat-map-store.ts';
import type { LoadedHistory } from './load-history.ts';
import { figuresOfHeadline } from './overview-figures.ts';
import { askItems, figuresOfItems, type OverviewSource } from './overview-store.ts';
import {
  askPosts,
  figuresOfPosts,
  PAGE_SIZE,
  type PageOrder,
  type PostsSource,
  rawPosts,
  rollupPosts,
} from './posts-store.ts';
import { rawOverview } from './raw-overview-store.ts';
import { rollupOverview } from './rollup-overview-store.ts';
import { scopesOf } from './scope.ts';

/** One maker of an answer: the work that is timed, and how its outcome reads as figures. */
export type Answer = () => Promise<{ readonly figures: () => Figures }>;

/** A question of the dashboard and everybody who answers it. */
export interface Question {
  readonly name: string;
  readonly product: Answer;
  readonly rollupSql: Answer;
  readonly rawSql: Answer;
  readonly duckdb: Answer;
}

export interface Askers {
  /** Of the database's owner: no row-level security. */
  readonly postgres: Ask;
  readonly duckdb: Ask;
}

const NINETY_DAYS: LocalWindow = { from: '', to: '' };

/** Every question over one history. The first channel is the one whose pages are opened. */
export async function questionsOf(history: LoadedHistory, askers: Askers): Promise<Question[]> {
  const { channelIds } = history;
  const [first] = channelIds;
  if (first === undefined) throw new Error('there is no channel to ask about');
  const whole = await wholeHistory(history, channelIds);
  return [
    await overviewQuestion('overview', history, askers, first, NINETY_DAYS),
    await overviewQuestion('overviewOfAll', history, askers, first, whole),
    await postsQuestion('posts', history, askers, first, 'published_at'),
    await postsQuestion('postsByViews', history, askers, first, 'views'),
    await heatMapQuestion('heatMap', history, askers, first, NINETY_DAYS),
    await heatMapQuestion('heatMapOfAll', history, askers, first, whole),
    await compareQuestion('compare', history, askers, channelIds, NINETY_DAYS),
  ];
}

/** Days that hold every post. */
async function wholeHistory(history: LoadedHistory, channelIds: readonly number[]): Promise<LocalWindow> {
  const scopes = await scopesOf(history, channelIds, NINETY_DAYS);
  const ends = scopes.map(({ window }) => window.days.to).toSorted();
  return { from: '2023-01-01', to: ends.at(-1) ?? '' };
}

type Named = readonly [string, LoadedHistory, Askers];

async function overviewQuestion(
  ...[name, history, askers, channelId, window]: [...Named, number, LocalWindow]
): Promise<Question> {
  const scopes = await scopesOf(history, [channelId], window);
  const by =
    (ask: Ask, source: OverviewSource): Answer =>
    async () => {
      const answers = await askItems(ask, source, scopes, true);
      return { figures: () => figuresOfItems(scopes, answers) };
    };
  return {
    name,
    product: async () => {
      const answer = await getOverview(depsOf(history), history.workspaceId, { channelId, window });
      return { figures: () => figuresOfOverview(answer) };
    },
    rollupSql: by(askers.postgres, rollupOverview),
    rawSql: by(askers.postgres, rawOverview(postgresDialect)),
    duckdb: by(askers.duckdb, rawOverview(duckDialect)),
  };
}

async function compareQuestion(
  ...[name, history, askers, channelIds, window]: [...Named, readonly number[], LocalWindow]
): Promise<Question> {
  const scopes = await scopesOf(history, channelIds, window);
  const items = channelIds.map((channelId) => ({ channelId, window }));
  const by =
    (ask: Ask, source: OverviewSource): Answer =>
    async () => {
      const answers = await askItems(ask, source, scopes, false);
      return { figures: () => figuresOfItems(scopes, answers) };
    };
  return {
    name,
    product: async () => {
      const answer = await compare(depsOf(history), history.workspaceId, items);
      return { figures: () => figuresOfComparison(answer) };
    },
    rollupSql: by(askers.postgres, rollupOverview),
    rawSql: by(askers.postgres, rawOverview(postgresDialect)),
    duckdb: by(askers.duckdb, rawOverview(duckDialect)),
  };
}

async function heatMapQuestion(
  ...[name, history, askers, channelId, window]: [...Named, number, LocalWindow]
): Promise<Question> {
  const [scope] = await scopesOf(history, [channelId], window);
  if (scope === undefined) throw new Error('there is no channel to ask about');
  const by =
    (ask: Ask, statement: HeatMapStatement): Answer =>
    async () => {
      const rows = await ask(statement(scope));
      return { figures: () => figuresOfHours(rows) };
    };
  return {
    name,
    product: async () => {
      const answer = await getHeatMap(depsOf(history), history.workspaceId, { channelId, window });
      return { figures: () => figuresOfHeatMap(answer) };
    },
    rollupSql: by(askers.postgres, rollupHeatMap),
    rawSql: by(askers.postgres, rawHeatMap(postgresDialect)),
    duckdb: by(askers.duckdb, rawHeatMap(duckDialect)),
  };
}

async function postsQuestion(
  ...[name, history, askers, channelId, order]: [...Named, number, PageOrder]
): Promise<Question> {
  const [scope] = await scopesOf(history, [channelId], NINETY_DAYS);
  const [all] = await scopesOf(history, [channelId], await wholeHistory(history, [channelId]));
  if (scope === undefined || all === undefined) throw new Error('there is no channel to ask about');
  const place = { firstPostAt: all.window.instants.from, lastPostAt: scope.window.instants.to };
  const by =
    (ask: Ask, source: PostsSource): Answer =>
    async () => {
      const answers = await askPosts(ask, source, order);
      return { figures: () => figuresOfPosts(answers) };
    };
  const raw = (dialect: Dialect): PostsSource => rawPosts(channelId, dialect, place);
  const sort = order === 'views' ? 'VIEWS' : 'PUBLISHED_AT';
  const input = {
    channelId,
    filter: EVERY_POST,
    sort,
    ascending: false,
    pageSize: PAGE_SIZE,
    pageToken: '',
  } as const;
  return {
    name,
    product: async () => {
      const answer = await listPosts(depsOf(history), history.workspaceId, input);
      return { figures: () => figuresOfPage(answer) };
    },
    rollupSql: by(askers.postgres, rollupPosts(channelId)),
    rawSql: by(askers.postgres, raw(postgresDialect)),
    duckdb: by(askers.duckdb, raw(duckDialect)),
  };
}

const EVERY_POST: PostFilter = {
  window: null,
  search: '',
  formats: [],
  language: '',
  hashtag: '',
  linkDomain: '',
  forwardedFrom: '',
  forwarded: null,
  weekday: null,
  hour: null,
  lengthBucket: '',
  marks: [],
  reactionEmoji: '',
};

/** No cache: the use case itself is asked. */
function depsOf({ service }: LoadedHistory) {
  return { database: service };
}

function figuresOfOverview({ headline, series, reactions }: Overview): Figures {
  const figures = new Map<string, number | string | null>();
  for (const [key, value] of figuresOfHeadline(headline, series)) figures.set(`0.${key}`, value);
  for (const { kind, emoji, count, posts } of reactions) {
    figures.set(`reaction.${kind}.${emoji}.count`, count);
    figures.set(`reaction.${kind}.${emoji}.posts`, posts);
  }
  return figures;
}

function figuresOfComparison(items: readonly LoadedHeadline[]): Figures {
  return new Map(
    items.flatMap(({ headline, series }, item) =>
      [...figuresOfHeadline(headline, series)].map(([key, value]) => [`${item}.${key}`, value] as const),
    ),
  );
}

function figuresOfHeatMap({ cells }: HeatMap): Figures {
  return new Map(
    cells.flatMap(({ weekday, hour, posts, meanReach, lift }) => {
      const key = `${weekday}.${hour}`;
      return [
        [`${key}.posts`, posts],
        [`${key}.reach`, shown(meanReach)],
        [`${key}.lift`, lift?.lift ?? null],
        [`${key}.low`, lift?.low ?? null],
        [`${key}.high`, lift?.high ?? null],
      ] as const;
    }),
  );
}

function figuresOfPage({ posts, totalCount }: PostPage): Figures {
  const figures = new Map<string, number | string | null>([['total', totalCount]]);
  posts.forEach((post, place) => {
    const { row } = post;
    const figure = {
      text: post.caption?.text ?? '',
      parts: post.parts.map((part) => part.messageId).join(' '),
      message_id: row.messageId,
      published_ms: row.publishedAt.getTime(),
      format: row.format,
      part_count: row.partCount,
      views: shown(post.views),
      forwards: shown(post.forwards),
      reactions: shown(post.reactions),
      comments: shown(post.comments),
      rate: shown(post.engagementRate),
      against: shown(post.againstExpectation),
    };
    for (const [name, value] of Object.entries(figure)) figures.set(`${place}.${name}`, value);
  });
  return figures;
}

function shown(metric: Metric): number | null {
  return metric.known ? metric.value : null;
}
