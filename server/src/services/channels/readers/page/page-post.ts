import type { BatchBuilder } from '../batch-builder.ts';
import { isObject, own } from '../json/fields.ts';
import { parseOrNull } from '../json/sample-json.ts';
import { checkedTime } from '../parse-date.ts';
import type { ChannelReference, ForwardOrigin, PostRecord, ReactionCount } from '../record.ts';
import { parseCount } from '../text/parse-count.ts';
import {
  allOfClass,
  attribute,
  elementsIn,
  firstOfClass,
  hasClass,
  type PageElement,
  textIn,
} from './dom.ts';
import { pageMedia, pagePoll, textOrNull } from './page-media.ts';
import { NO_TEXT, pageText } from './page-text.ts';

/** What `data-view` of a post tells: the channel's id and when the page was made. */
export interface PageStamp {
  readonly telegramId: number | null;
  readonly madeAt: Date | null;
}

/** Telegram stamps each post with channel, message and time, so that a view can be counted. */
export function pageStamp(message: PageElement, now: Date): PageStamp {
  const encoded = attribute(message, 'data-view') ?? '';
  const stamp = parseOrNull(Buffer.from(encoded, 'base64url').toString('utf8'));
  if (!isObject(stamp)) return { telegramId: null, madeAt: null };
  const id = own(stamp, 'c');
  const seconds = own(stamp, 't');
  const madeAt = typeof seconds === 'number' ? checkedTime(seconds * 1000, now) : null;
  return {
    telegramId: typeof id === 'number' && Number.isSafeInteger(id) && id !== 0 ? Math.abs(id) : null,
    madeAt: madeAt instanceof Date ? madeAt : null,
  };
}

export interface PostAddress {
  readonly username: string;
  readonly messageId: number;
}

/** 'durov/519'; null for anything else. */
export function postAddress(message: PageElement): PostAddress | null {
  const match = /^(\w{3,32})\/(\d{1,15})$/.exec(attribute(message, 'data-post') ?? '');
  const messageId = Number(match?.[2]);
  return match?.[1] === undefined || messageId === 0 ? null : { username: match[1].toLowerCase(), messageId };
}

export function isServiceMessage(message: PageElement): boolean {
  return hasClass(message, 'service_message');
}

/** The time of publication: only `<time datetime>` beside the link to the post is exact. */
export function pageTime(message: PageElement, now: Date): Date | null {
  const link = firstOfClass(message, 'tgme_widget_message_date');
  const times = link === null ? [] : [...elementsIn(link)].filter((element) => element.tagName === 'time');
  const written = times[0] === undefined ? null : attribute(times[0], 'datetime');
  const date = written === null ? Number.NaN : Date.parse(written);
  const checked = checkedTime(date, now);
  return checked instanceof Date ? checked : null;
}

export function pagePost(
  message: PageElement,
  address: PostAddress,
  publishedAt: Date,
  channel: ChannelReference,
): PostRecord {
  const body = firstOfClass(message, 'js-message_text') ?? firstOfClass(message, 'tgme_widget_message_text');
  const content = body === null ? NO_TEXT : pageText(body);
  const media = pageMedia(message);
  const poll = pagePoll(message);
  const forward = pageForward(message);
  const isAlbum = firstOfClass(message, 'tgme_widget_message_grouped_wrap') !== null && media.length > 1;
  const withoutMedia = content.isOnlyLink ? 'link' : content.text === '' ? 'other' : 'text';
  return {
    channel,
    messageId: address.messageId,
    foreign: null,
    publishedAt,
    editedAt: null,
    deletedAt: null,
    albumId: isAlbum ? address.messageId : null,
    format: poll !== null ? 'poll' : (media[0]?.format ?? withoutMedia),
    text: content.text,
    entities: content.entities,
    textLength: content.text.length,
    hashtags: content.hashtags,
    linkDomains: content.linkDomains,
    forward,
    isForward: forward !== null && forward.kind !== 'user',
    replyToMessageId: replyTo(message, address.username),
    author: textOrNull(firstOfClass(message, 'tgme_widget_message_from_author')),
    viaBot: textOrNull(firstOfClass(message, 'tgme_widget_message_via_bot')),
    media,
    poll,
  };
}

function pageForward(message: PageElement): ForwardOrigin | null {
  const name = firstOfClass(message, 'tgme_widget_message_forwarded_from_name');
  if (name === null && firstOfClass(message, 'tgme_widget_message_forwarded_from') === null) return null;
  const link = /^https?:\/\/t\.me\/\w+\/(\d+)/.exec(name === null ? '' : (attribute(name, 'href') ?? ''));
  return {
    kind: link === null ? 'unknown' : 'channel',
    title: textOrNull(name),
    telegramId: null,
    messageId: link === null ? null : Number(link[1]),
  };
}

function replyTo(message: PageElement, username: string): number | null {
  const reply = firstOfClass(message, 'tgme_widget_message_reply');
  const link = /^https?:\/\/t\.me\/(\w+)\/(\d+)/.exec(reply === null ? '' : (attribute(reply, 'href') ?? ''));
  return link?.[1]?.toLowerCase() === username ? Number(link[2]) : null;
}

/** Views of a post with the half-width of what is shown; null where the page shows none. */
export function pageViews(
  message: PageElement,
  report: BatchBuilder,
): { readonly count: number; readonly precision: number } | null {
  const shown = textOrNull(firstOfClass(message, 'tgme_widget_message_views'));
  const parsed = shown === null ? null : parseCount(shown);
  if (typeof parsed !== 'string') return parsed;
  report.skipField(parsed, 'views', shown);
  return null;
}

/** Reactions of a post; null where the page shows no reactions at all. */
export function pageReactions(message: PageElement, report: BatchBuilder): ReactionCount[] | null {
  if (firstOfClass(message, 'tgme_widget_message_reactions') === null) return null;
  const counts: ReactionCount[] = [];
  for (const element of allOfClass(message, 'tgme_reaction')) {
    const named = reactionName(element);
    const parsed = parseCount(ownText(element));
    if (named === null || parsed === null || typeof parsed === 'string') {
      report.skipField('field_invalid', 'reactions', textIn(element));
    } else counts.push({ ...named, count: parsed.count });
  }
  return counts;
}

function reactionName(element: PageElement): Omit<ReactionCount, 'count'> | null {
  if (hasClass(element, 'tgme_reaction_paid')) return { kind: 'paid', emoji: '' };
  for (const inner of elementsIn(element)) {
    const id = inner.tagName === 'tg-emoji' ? attribute(inner, 'emoji-id') : null;
    if (id !== null) return { kind: 'custom', emoji: id };
    const emoji = hasClass(inner, 'emoji') ? textOrNull(inner) : null;
    if (emoji !== null) return { kind: 'emoji', emoji };
  }
  return null;
}

/** Without the text of the elements inside, which is the emoji. */
function ownText(element: PageElement): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
