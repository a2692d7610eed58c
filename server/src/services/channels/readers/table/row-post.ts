import type { BatchBuilder } from '../batch-builder.ts';
import type { ChannelReference, ForwardOrigin, MediaRecord, PostFormat, PostRecord } from '../record.ts';
import { findHashtags } from '../text/find-hashtags.ts';
import { distinctDomains, findLinks } from '../text/find-links.ts';
import { picturePath } from '../text/picture-path.ts';
import type { RowCells } from './row-cells.ts';

/** The post of a row of a table of posts; null when it was left out, which is then reported. */
export function rowPost(row: RowCells, channel: ChannelReference, report: BatchBuilder): PostRecord | null {
  const messageId = row.messageId();
  if (messageId === 'invalid') {
    report.skip('id_out_of_range', row.raw('message_id'));
    return null;
  }
  const publishedAt = row.date('published_at');
  if (typeof publishedAt === 'string') {
    report.skip(publishedAt, row.raw('published_at'));
    return null;
  }
  const rowKey = row.key('post_row_id');
  const text = row.has('text') ? row.verbatim('text') : null;
  const links = text === null ? [] : findLinks(text);
  const domain = row.text('link_domain');
  const format = rowFormat(row, text, links);
  const forward = rowForward(row);
  const replyTo = row.id('reply_to');
  const albumKey = row.id('album_id');
  return {
    channel,
    messageId,
    foreign: rowKey === null ? null : { table: 'posts', id: rowKey },
    publishedAt,
    editedAt: row.sideDate('edited_at'),
    deletedAt: row.sideDate('deleted_at'),
    // A column that names albums by their first message; other album keys cannot be told apart from it, and in a
    // table nothing is merged without one.
    albumId: typeof albumKey === 'number' && albumKey <= (messageId ?? 0) ? albumKey : null,
    format,
    text,
    entities: [],
    textLength: row.count('text_length')?.count ?? text?.length ?? null,
    hashtags: text === null ? [] : findHashtags(text),
    linkDomains: distinctDomains(domain === null ? links : [...links, ...domain.split(/[\s,;]+/)]),
    forward,
    isForward: forward !== null,
    replyToMessageId: typeof replyTo === 'number' ? replyTo : null,
    author: row.text('author')?.slice(0, 255) ?? null,
    viaBot: null,
    media: rowMedia(row, format),
    poll: null,
  };
}

const FORMAT_WORDS: readonly (readonly [RegExp, PostFormat | null])[] = [
  [/video_?note|round/, 'video_note'],
  [/photo|image|picture/, 'photo'],
  [/video/, 'video'],
  [/gif|animation/, 'animation'],
  [/voice/, 'voice'],
  [/audio|music/, 'audio'],
  [/sticker/, 'sticker'],
  [/poll|quiz/, 'poll'],
  [/geo|location|venue/, 'location'],
  [/web_?page|text|none/, null],
  [/document|file/, 'document'],
];

/** Null where the columns do not say whether there is media: a caption looks like a text. */
function rowFormat(row: RowCells, text: string | null, links: readonly string[]): PostFormat | null {
  const isLink = text !== null && links.length === 1 && links[0] === text.trim();
  const withoutMedia = isLink ? 'link' : 'text';
  const type = row.text('media_type')?.toLowerCase();
  if (type !== undefined) {
    const known = FORMAT_WORDS.find(([pattern]) => pattern.test(type));
    return known === undefined ? 'other' : (known[1] ?? withoutMedia);
  }
  if (row.has('media_type')) return withoutMedia;
  const hasMedia = row.flag('has_media');
  if (hasMedia === false) return withoutMedia;
  return picturePath(row.raw('media_path')) !== null ? 'photo' : null;
}

function rowForward(row: RowCells): ForwardOrigin | null {
  const from = row.text('forwarded_from');
  const isForward = row.flag('is_forward') ?? from !== null;
  return isForward
    ? { kind: 'unknown', title: from?.slice(0, 255) ?? null, telegramId: null, messageId: null }
    : null;
}

function rowMedia(row: RowCells, format: PostFormat | null): MediaRecord[] {
  if (format === null || format === 'text' || format === 'link' || format === 'poll') return [];
  return [
    {
      format,
      fileName: null,
      mimeType: null,
      sizeBytes: null,
      width: null,
      height: null,
      durationSeconds: null,
      picturePath: picturePath(row.raw('media_path')),
    },
  ];
}
