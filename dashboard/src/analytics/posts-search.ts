import {
  PostAge,
  type PostFilter,
  PostFilterSchema,
  PostFormat,
  PostMark,
  PostSort,
  PostTrait,
} from '@analyticbot/contracts/channels/v1/post';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type DayRange, parseWindowSearch, type WindowSearch } from './window-choice.ts';

/**
 * The filter and order of a list of posts as the address holds them. Every number of the dashboard
 * links here with the filter that its rows come from, so the names are short and stable.
 */
export interface PostsSearch extends WindowSearch {
  readonly q?: string;
  readonly format?: FormatName;
  readonly language?: string;
  readonly hashtag?: string;
  readonly domain?: string;
  readonly origin?: string;
  readonly forwarded?: 'only' | 'without';
  readonly weekday?: number;
  readonly hour?: number;
  readonly length?: string;
  readonly mark?: MarkName;
  /** An emoji, `custom:<id>`, or `paid`. */
  readonly reaction?: string;
  readonly author?: string;
  /** What is not stated of the posts. */
  readonly without?: TraitName;
  /** An age in hours at which their views are known. */
  readonly age?: AgeHours;
  readonly sort?: SortName;
  readonly order?: 'ascending';
}

export const formatOfName = {
  text: PostFormat.TEXT,
  photo: PostFormat.PHOTO,
  video: PostFormat.VIDEO,
  album: PostFormat.ALBUM,
  animation: PostFormat.ANIMATION,
  audio: PostFormat.AUDIO,
  voice: PostFormat.VOICE,
  'video-note': PostFormat.VIDEO_NOTE,
  document: PostFormat.DOCUMENT,
  sticker: PostFormat.STICKER,
  poll: PostFormat.POLL,
  link: PostFormat.LINK,
  location: PostFormat.LOCATION,
  other: PostFormat.OTHER,
} as const;
export type FormatName = keyof typeof formatOfName;

export const markOfName = {
  immature: PostMark.IMMATURE,
  high: PostMark.HIGH_OUTLIER,
  low: PostMark.LOW_OUTLIER,
  forwarded: PostMark.FORWARDED,
  edited: PostMark.EDITED,
  deleted: PostMark.DELETED,
  provisional: PostMark.PROVISIONAL_ID,
} as const;
export type MarkName = keyof typeof markOfName;

const traitOfName = {
  length: PostTrait.LENGTH,
  language: PostTrait.LANGUAGE,
  origin: PostTrait.FORWARD_ORIGIN,
  author: PostTrait.AUTHOR,
} as const;
export type TraitName = keyof typeof traitOfName;

const ageOfHours = {
  1: PostAge.HOURS_1,
  6: PostAge.HOURS_6,
  12: PostAge.HOURS_12,
  24: PostAge.HOURS_24,
  48: PostAge.HOURS_48,
  72: PostAge.HOURS_72,
  168: PostAge.HOURS_168,
} as const;
export type AgeHours = keyof typeof ageOfHours;

/** One of the ages at which views of posts are reckoned; undefined for any other. */
export function ageHoursOf(value: unknown): AgeHours | undefined {
  return postAges.find((hours) => hours === value || String(hours) === value);
}

const postAges = [1, 6, 12, 24, 48, 72, 168] as const;

export const sortOfName = {
  published: PostSort.PUBLISHED_AT,
  views: PostSort.VIEWS,
  forwards: PostSort.FORWARDS,
  reactions: PostSort.REACTIONS,
  comments: PostSort.COMMENTS,
  engagement: PostSort.ENGAGEMENT_RATE,
  expectation: PostSort.AGAINST_EXPECTATION,
  age: PostSort.VIEWS_AT_AGE,
} as const;
export type SortName = keyof typeof sortOfName;

/** Reads the address; what is malformed or too long for the contract is left out. */
export function parsePostsSearch(raw: Readonly<Record<string, unknown>>): PostsSearch {
  const age = ageHoursOf(raw.age);
  const sort = nameOf(raw.sort, sortOfName);
  return present({
    ...parseWindowSearch(raw),
    q: textOf(raw.q, 200),
    format: nameOf(raw.format, formatOfName),
    language: textOf(raw.language, 8),
    hashtag: textOf(raw.hashtag, 255)?.replace(/^#/, ''),
    domain: textOf(raw.domain, 255),
    origin: textOf(raw.origin, 255),
    forwarded: raw.forwarded === 'only' || raw.forwarded === 'without' ? raw.forwarded : undefined,
    weekday: wholeIn(raw.weekday, 1, 7),
    hour: wholeIn(raw.hour, 0, 23),
    length: textOf(raw.length, 32),
    mark: nameOf(raw.mark, markOfName),
    reaction: textOf(raw.reaction, 64),
    author: textOf(raw.author, 255),
    without: nameOf(raw.without, traitOfName),
    age,
    // Without an age there are no views of one to sort by.
    sort: sort === 'age' && age === undefined ? undefined : sort,
    order: raw.order === 'ascending' ? raw.order : undefined,
  });
}

/** The filter that the server is asked for; without days it means the server's own default window. */
export function postFilter(search: PostsSearch, days: DayRange | null): PostFilter {
  const init: MessageInitShape<typeof PostFilterSchema> = {
    window: days === null ? {} : { from: days.from, to: days.to },
    search: search.q ?? '',
    formats: search.format === undefined ? [] : [formatOfName[search.format]],
    language: search.language ?? '',
    hashtag: search.hashtag ?? '',
    linkDomain: search.domain ?? '',
    forwardedFrom: search.origin ?? '',
    lengthBucket: search.length ?? '',
    marks: search.mark === undefined ? [] : [markOfName[search.mark]],
    reactionEmoji: search.reaction ?? '',
    author: search.author ?? '',
    without: search.without === undefined ? [] : [traitOfName[search.without]],
    age: search.age === undefined ? PostAge.UNSPECIFIED : ageOfHours[search.age],
    ...(search.forwarded === undefined ? {} : { forwarded: search.forwarded === 'only' }),
    ...(search.weekday === undefined ? {} : { weekday: search.weekday }),
    ...(search.hour === undefined ? {} : { hour: search.hour }),
  };
  return create(PostFilterSchema, init);
}

/** The parts of the search that narrow the list, in the order in which they are shown as chips. */
export const filterKeys = [
  'q',
  'format',
  'language',
  'hashtag',
  'domain',
  'origin',
  'forwarded',
  'weekday',
  'hour',
  'length',
  'mark',
  'reaction',
  'author',
  'without',
  'age',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** The search without one of its filters, or without all of them. */
export function withoutFilter(search: PostsSearch, removed: FilterKey | 'all'): PostsSearch {
  const kept = Object.entries(search).filter(([key]) =>
    removed === 'all' ? !filterKeys.some((filter) => filter === key) : key !== removed,
  );
  return parsePostsSearch(Object.fromEntries(kept));
}

/** The search with a column as its order: a second choice of the same column turns it round. */
export function sortedBy(search: PostsSearch, sort: SortName): PostsSearch {
  const same = (search.sort ?? 'published') === sort;
  const { order, ...rest } = search;
  return { ...rest, sort, ...(same && order === undefined ? { order: 'ascending' } : {}) };
}

type Present<Fields> = { [Key in keyof Fields]: Exclude<Fields[Key], undefined> };

/** Leaves out what is undefined, so that it does not stand in the address. */
function present<Fields extends object>(fields: Fields): Partial<Present<Fields>> {
  const result: Partial<Present<Fields>> = {};
  for (const key in fields) {
    const value = fields[key];
    if (isPresent(value)) result[key] = value;
  }
  return result;
}

function isPresent<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}

function textOf(value: unknown, longest: number): string | undefined {
  // The router reads "2025" out of the address as a number.
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' && text.length <= longest ? text : undefined;
}

function wholeIn(value: unknown, low: number, high: number): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= low && number <= high
    ? number
    : undefined;
}

function nameOf<Names extends object>(value: unknown, names: Names): (keyof Names & string) | undefined {
  for (const name in names) if (name === value) return name;
  return undefined;
}
