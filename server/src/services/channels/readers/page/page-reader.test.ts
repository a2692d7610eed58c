import { describe, expect, it } from 'vitest';
import { headOf, readText, reasonsOf } from '../../../../../../testkit/src/readers/read-all.ts';
import { PAGE, pageHtml, pagePostHtml } from '../../../../../../testkit/src/readers/sample-files.ts';
import { recogniseFile } from '../recognise-file.ts';

const refusal = (html: string, name = 'page.html'): unknown => recogniseFile(headOf(name, Buffer.from(html)));
const landing = (inner: string): string =>
  `<!DOCTYPE html><html><body><div class="tgme_page">${inner}<a href="tg://resolve?domain=made_up">x</a></div></body></html>`;

describe('a public page', () => {
  it('becomes the channel and its posts', async () => {
    const read = await readText('made_up.html', PAGE);
    expect(read.channels).toMatchObject([
      { channel: { key: 'id:1234567', username: 'made_up', title: 'Made up' }, description: 'About it' },
    ]);
    expect(read.subscribers).toMatchObject([{ count: 11_300, observedAt: new Date(1_712_000_000_000) }]);
    expect(read.subscribers[0]?.precision).toBeCloseTo(50 / 11_300, 9);
    expect(read.posts[0]).toMatchObject({
      messageId: 1,
      publishedAt: new Date('2024-03-01T10:00:00Z'),
      text: 'Hi you\n#tag\n there',
      hashtags: ['tag'],
      linkDomains: ['example.org'],
      entities: [
        { type: 'bold', offset: 3, length: 3 },
        { type: 'hashtag', offset: 7, length: 4 },
        { type: 'text_link', offset: 13, length: 5, value: 'https://example.org/x' },
      ],
    });
    expect(read.measurements.map((one) => [one.views, one.reactions])).toEqual([
      [8_670_000, 1510],
      [1250, null],
    ]);
    expect(read.reactions[0]?.counts).toEqual([
      { kind: 'paid', emoji: '', count: 3 },
      { kind: 'emoji', emoji: '❤', count: 1500 },
      { kind: 'custom', emoji: '5359441070201513074', count: 7 },
    ]);
    expect(read.posts[1]).toMatchObject({
      format: 'photo',
      isForward: true,
      forward: { kind: 'channel', title: 'Other', messageId: 5 },
      media: [{ picturePath: 'https://cdn.example.org/a.jpg' }],
    });
  });

  it.each([
    [
      'video',
      '<a class="tgme_widget_message_video_player"><time class="message_video_duration">1:05</time></a>',
    ],
    [
      'animation',
      '<a class="tgme_widget_message_video_player"><video class="tgme_widget_message_video" loop></video></a>',
    ],
    ['video_note', '<a class="tgme_widget_message_roundvideo_player"></a>'],
    ['voice', '<a class="tgme_widget_message_voice_player"></a>'],
    [
      'document',
      '<a class="tgme_widget_message_document_wrap"><i class="tgme_widget_message_document_icon"></i></a>',
    ],
    [
      'audio',
      '<a class="tgme_widget_message_document_wrap"><i class="tgme_widget_message_document_icon audio"></i></a>',
    ],
    ['sticker', '<div class="tgme_widget_message_sticker_wrap"></div>'],
    ['location', '<a class="tgme_widget_message_location_wrap"></a>'],
    [
      'poll',
      '<a class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Why?</div></a>',
    ],
    [
      'link',
      '<div class="tgme_widget_message_text js-message_text"><a href="https://example.org/">example.org</a></div>',
    ],
    ['other', '<div class="message_media_not_supported"></div>'],
  ])('calls a post %s', async (format, inner) => {
    const read = await readText('page.html', pageHtml([pagePostHtml(1, inner)]));
    expect(read.posts.map((one) => one.format)).toEqual([format]);
  });

  it('keeps an album, which a page shows as one message, as one post', async () => {
    const photo =
      '<a class="tgme_widget_message_photo_wrap" style="background-image:url(\'https://x.org/a\')"></a>';
    const album = `<div class="tgme_widget_message_grouped_wrap">${photo}${photo}</div>`;
    const read = await readText('page.html', pageHtml([pagePostHtml(1, album)]));
    expect(read.posts).toMatchObject([
      { messageId: 1, albumId: 1, media: [{ format: 'photo' }, { format: 'photo' }] },
    ]);
  });

  it('reads all kinds of formatting', async () => {
    const inner = `<div class="tgme_widget_message_text js-message_text"><i>a</i><u>b</u><s>c</s><code>d</code>
<pre>e</pre><blockquote expandable>f</blockquote><tg-spoiler>g</tg-spoiler><a href="https://t.me/x">@x</a><a
 href="mailto:a@b.c">a@b.c</a><a href="https://h.org/">h.org</a><i class="emoji"><b>😀</b></i></div>`;
    const read = await readText('page.html', pageHtml([pagePostHtml(1, inner)]));
    expect(read.posts[0]?.entities.map((one) => one.type)).toEqual([
      'italic',
      'underline',
      'strikethrough',
      'code',
      'pre',
      'expandable_blockquote',
      'spoiler',
      'mention',
      'email',
      'url',
    ]);
    const { text = '', entities = [] } = read.posts[0] ?? {};
    expect(entities.map((one) => text?.slice(one.offset, one.offset + one.length)).join(' ')).toBe(
      'a b c d e f g @x a@b.c h.org',
    );
  });

  it('leaves out a post that is not built as expected, and says which', async () => {
    const odd = pagePostHtml(2, 'x').replace(/<time[^>]*>/, '<time>');
    const read = await readText('page.html', pageHtml([pagePostHtml(1, 'x'), odd]));
    expect(read.skipped).toMatchObject([
      { reason: 'markup_unknown', place: { path: '[data-post="made_up/2"]' } },
    ]);
    expect(read.end.outcome).toBe('complete');
  });

  it('says that the page is not understood when no post is', async () => {
    const odd = pagePostHtml(2, 'x').replace(/<time[^>]*>/, '<time>');
    const read = await readText('page.html', pageHtml([odd]));
    expect(read.end).toMatchObject({ outcome: 'broken', reason: 'page_markup_unknown' });
    const renamed = PAGE.replaceAll('data-post="made_up/', 'data-post="').replaceAll('@made_up', '');
    expect((await readText('page.html', renamed)).end).toMatchObject({ values: { missing: 'data-post' } });
  });

  it('leaves views that are no number unknown, and reactions that cannot be read out', async () => {
    const inner = '<div class="tgme_widget_message_reactions"><span class="tgme_reaction">many</span></div>';
    const read = await readText('page.html', pageHtml([pagePostHtml(1, inner, 'lots')]));
    expect(reasonsOf(read)).toEqual(['counter_invalid', 'field_invalid']);
    expect(read.measurements[0]).toMatchObject({ views: null });
  });

  it('reads a channel without posts', async () => {
    const read = await readText('page.html', pageHtml([]));
    expect(read.end.outcome).toBe('complete');
    expect(read.channels[0]?.channel.key).toBe('@made_up');
  });

  it('counts service messages and leaves out doubles', async () => {
    const service = pagePostHtml(2, 'pinned').replace(
      'js-widget_message',
      'js-widget_message service_message',
    );
    const read = await readText('page.html', pageHtml([pagePostHtml(1, 'x'), service, pagePostHtml(1, 'x')]));
    expect(read.serviceMessages.map((one) => one.messageId)).toEqual([2]);
    expect(reasonsOf(read)).toEqual(['duplicate_id']);
  });

  it('refuses a page of any size that no page has', async () => {
    const read = await readText('page.html', PAGE + ' '.repeat(9 * 1024 * 1024));
    expect(read.end).toMatchObject({ outcome: 'broken', reason: 'page_too_large' });
  });
});

describe('other web pages', () => {
  it.each([
    ['page_landing_channel', '<a class="tgme_page_context_link" href="/s/made_up">Preview channel</a>'],
    [
      'page_landing_channel',
      '<div class="tgme_page_title">A</div><div class="tgme_page_extra">5 subscribers</div>',
    ],
    [
      'page_landing_group',
      '<div class="tgme_page_title">A</div><div class="tgme_page_extra">5 members, 1 online</div>',
    ],
    [
      'page_landing_bot',
      '<div class="tgme_page_title">A</div><a class="tgme_action_button_new">Start Bot</a>',
    ],
    ['page_landing_user', '<div class="tgme_page_title">A</div><div class="tgme_page_extra">@made_up</div>'],
    ['page_name_free', '<i class="tgme_icon_user"></i>'],
  ])('are named: %s', (reason, inner) => {
    expect(refusal(landing(inner))).toEqual({ kind: 'refused', reason, values: { username: 'made_up' } });
  });

  it('are told from the data that they stand in place of', () => {
    const error = '<!DOCTYPE html><html><body>Not found</body></html>';
    expect(refusal(error)).toMatchObject({ reason: 'html_unknown' });
    expect(refusal(error, 'result.json')).toMatchObject({
      reason: 'html_instead_of_data',
      values: { extension: 'json' },
    });
  });
});
