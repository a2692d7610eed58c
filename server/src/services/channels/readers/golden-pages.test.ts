import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headOf, readBytes } from '../../../../../testkit/src/readers/read-all.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../../testkit/src/shared-data.ts';
import { recogniseFile } from './recognise-file.ts';

describe.skipIf(sharedDataFolder() === null)('the real pages of t.me', () => {
  const page = (name: string): Buffer => readFileSync(sharedDataFile(`tme-html/${name}.html`));

  it('reads the posts of a public page, checked against what a search by pattern finds', async () => {
    const bytes = page('durov_s_page');
    const html = bytes.toString();
    const read = await readBytes('page.html', bytes);
    const found = (pattern: RegExp): string[] =>
      Array.from(html.matchAll(pattern), (match) => match[1] ?? '');

    expect(read.end.outcome).toBe('complete');
    expect(read.skipped).toEqual([]);
    expect(read.posts.map((one) => `durov/${one.messageId}`)).toEqual(found(/data-post="([^"]+)"/g));
    expect(read.posts.map((one) => one.publishedAt.toISOString())).toEqual(
      found(/<time datetime="([^"]+)"/g).map((written) => new Date(written).toISOString()),
    );
    const views = found(/tgme_widget_message_views">([^<]+)</g);
    const counts = views.map((shown) => Number.parseFloat(shown) * (shown.endsWith('M') ? 1e6 : 1e3));
    expect(read.measurements.map((one) => one.views)).toEqual(counts.map(Math.round));
    expect(read.measurements[0]).toMatchObject({ views: 8_670_000 });
    expect(read.measurements[0]?.viewsPrecision).toBeCloseTo(0.005 / 8.67, 6);
    expect(read.reactions.flatMap((one) => one.counts).length).toBe(
      found(/(class="tgme_reaction[ "])/g).length,
    );
    const paid = found(/tgme_reaction_paid"><i[^>]*><\/i>([^<]+)</g);
    expect(read.reactions.flatMap((one) => one.counts).filter((one) => one.kind === 'paid').length).toBe(
      paid.length,
    );
    expect(read.posts.filter((one) => one.format === 'photo').length).toBe(
      found(/(class="tgme_widget_message_photo_wrap)/g).length,
    );
  });

  it('knows the channel, its subscribers and when the page was made', async () => {
    const read = await readBytes('page.html', page('durov_s_page'));
    expect(read.channels).toMatchObject([
      {
        channel: { telegramId: 1006503122, username: 'durov', title: 'Pavel Durov', kind: 'channel' },
        description: 'Founder of Telegram.',
      },
    ]);
    const observedAt = new Date('2026-08-09T12:09:39Z');
    expect(read.subscribers).toMatchObject([{ count: 11_300_000, observedAt }]);
    expect(read.measurements.every((one) => one.observedAt?.getTime() === observedAt.getTime())).toBe(true);
  });

  it.each([
    ['durov_landing', 'page_landing_channel', 'durov'],
    ['group_landing', 'page_landing_group', 'python'],
    ['bot_landing', 'page_landing_bot', 'BotFather'],
    ['free_name', 'page_name_free', 'zzq9x7v2knot44'],
  ])('says what %s is', (name, reason, username) => {
    expect(recogniseFile(headOf('page.html', page(name)))).toEqual({
      kind: 'refused',
      reason,
      values: { username },
    });
  });

  it('asks for JSON instead of the HTML export', () => {
    const bytes = readFileSync(sharedDataFile('tg-export-salaf-ar-en/messages.html'));
    expect(recogniseFile(headOf('messages.html', bytes))).toMatchObject({ reason: 'desktop_html' });
  });
});
