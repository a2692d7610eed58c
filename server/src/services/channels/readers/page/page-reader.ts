import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import type {
  ByteSource,
  FileHead,
  Reader,
  ReadOptions,
  Recognition,
  RecordBatch,
  Refusal,
} from '../reader.ts';
import type { ChannelReference, RecordPlace } from '../record.ts';
import { SeenIds } from '../seen-ids.ts';
import { parseCount } from '../text/parse-count.ts';
import { headText, utf8Bytes } from '../text/utf8-bytes.ts';
import { allOfClass, attribute, firstOfClass, type PageElement, parsePage, textIn } from './dom.ts';
import { landingPage } from './landing-page.ts';
import { textOrNull } from './page-media.ts';
import {
  isServiceMessage,
  pagePost,
  pageReactions,
  pageStamp,
  pageTime,
  pageViews,
  postAddress,
} from './page-post.ts';

/** Reads a saved page of the form t.me/s/name. A page is small, so that it is read as a whole. */
export const pageReader: Reader = {
  shapes: ['public-page'],
  recognise,
  read,
};

const MAX_BYTES = 8 * 1024 * 1024;

function recognise(head: FileHead): Recognition | Refusal | null {
  const text = headText(head.bytes);
  if (!/^\s*</.test(text)) return null;
  if (/tgme_channel_info|tgme_widget_message/.test(text)) {
    return {
      kind: 'recognised',
      shape: 'public-page',
      source: 'web-preview',
      needsChannel: false,
      needsMapping: false,
      table: null,
    };
  }
  if (/class="tgme_page[_ "]/.test(text)) return landingPage(text);
  const extension = /\.(json|jsonl|ndjson|csv|tsv)$/i.exec(head.name)?.[1]?.toLowerCase();
  return extension === undefined
    ? { kind: 'refused', reason: 'html_unknown', values: {} }
    : { kind: 'refused', reason: 'html_instead_of_data', values: { extension } };
}

async function* read(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  let place: RecordPlace = WHOLE_FILE;
  const batches = new BatchBuilder(() => place);
  const html = await wholeText(input, signal);
  if (html === null) {
    yield batches.takeBroken(MAX_BYTES, 'page_too_large', WHOLE_FILE, { limit: '8 MB' });
    return;
  }
  const bytesRead = Buffer.byteLength(html);
  const page = parsePage(html);
  const messages = allOfClass(page, 'tgme_widget_message').filter(
    (one) => attribute(one, 'data-post') !== null,
  );
  const first = messages[0];
  const address = first === undefined ? null : postAddress(first);
  const name = address?.username ?? headerName(page);
  if (name === null || (first !== undefined && address === null)) {
    yield batches.takeBroken(bytesRead, 'page_markup_unknown', WHOLE_FILE, { missing: 'data-post' });
    return;
  }
  const stamp = first === undefined ? { telegramId: null, madeAt: null } : pageStamp(first, options.now);
  const channel: ChannelReference = {
    key: stamp.telegramId === null ? `@${name}` : `id:${stamp.telegramId}`,
    telegramId: stamp.telegramId,
    username: name,
    title: textOrNull(firstOfClass(page, 'tgme_channel_info_header_title')),
    kind: 'channel',
    foreign: null,
  };
  batches.channel({ channel, description: textOrNull(firstOfClass(page, 'tgme_channel_info_description')) });
  emitSubscribers(page, channel, stamp.madeAt, batches);
  const seen = new SeenIds();
  let understood = 0;
  for (const message of messages) {
    place = { byte: null, line: null, path: `[data-post="${attribute(message, 'data-post') ?? ''}"]` };
    if (emitMessage(message, channel, seen, batches, options.now)) understood += 1;
  }
  place = WHOLE_FILE;
  // Telegram changed its pages: each post is listed as left out, and the file counts as not understood.
  if (messages.length > 0 && understood === 0) {
    yield batches.takeBroken(bytesRead, 'page_markup_unknown', WHOLE_FILE, { missing: '<time datetime>' });
    return;
  }
  yield batches.takeComplete(bytesRead);
}

/** Null for a page that is larger than any is. */
async function wholeText(input: ByteSource, signal: AbortSignal): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of utf8Bytes(input.open())) {
    signal.throwIfAborted();
    size += chunk.length;
    if (size > MAX_BYTES) return null;
    parts.push(Buffer.from(chunk));
  }
  return Buffer.concat(parts).toString('utf8');
}

function headerName(page: ReturnType<typeof parsePage>): string | null {
  const header = textOrNull(firstOfClass(page, 'tgme_channel_info_header_username'));
  return header?.replace(/^@/, '').toLowerCase() ?? null;
}

function emitSubscribers(
  page: ReturnType<typeof parsePage>,
  channel: ChannelReference,
  observedAt: Date | null,
  batches: BatchBuilder,
): void {
  for (const counter of allOfClass(page, 'tgme_channel_info_counter')) {
    const type = firstOfClass(counter, 'counter_type');
    const value = firstOfClass(counter, 'counter_value');
    if (type === null || value === null || !/subscriber/i.test(textIn(type))) continue;
    const parsed = parseCount(textIn(value));
    if (parsed !== null && typeof parsed === 'object') {
      batches.subscribers({ channel, observedAt, count: parsed.count, precision: parsed.precision });
    } else batches.skipField('counter_invalid', 'subscribers', textIn(value));
    return;
  }
}

/** False when the post is not built as expected. */
function emitMessage(
  message: PageElement,
  channel: ChannelReference,
  seen: SeenIds,
  batches: BatchBuilder,
  now: Date,
): boolean {
  const address = postAddress(message);
  const publishedAt = pageTime(message, now);
  if (address !== null && isServiceMessage(message)) {
    batches.serviceMessage({ channel, messageId: address.messageId, publishedAt, action: 'unknown' });
    return true;
  }
  if (address === null || publishedAt === null) {
    batches.skip('markup_unknown', textIn(message));
    return false;
  }
  if (!seen.add(address.messageId)) {
    batches.skip('duplicate_id', address.messageId);
    return true;
  }
  const observedAt = pageStamp(message, now).madeAt;
  const post = pagePost(message, address, publishedAt, channel);
  batches.post(post);
  const { messageId, textLength } = post;
  const reference = { channel, messageId, foreign: null, publishedAt, textLength };
  const views = pageViews(message, batches);
  const reactions = pageReactions(message, batches);
  if (reactions !== null) {
    batches.reactionsShown(channel);
    batches.reactions({ post: reference, observedAt, counts: reactions, complete: true });
  }
  if (views !== null || reactions !== null) {
    batches.measurement({
      post: reference,
      observedAt,
      views: views?.count ?? null,
      viewsPrecision: views?.precision ?? 0,
      forwards: null,
      reactions: reactions?.reduce((sum, one) => sum + one.count, 0) ?? null,
      comments: null,
    });
  }
  return true;
}
