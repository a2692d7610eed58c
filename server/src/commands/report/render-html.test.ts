import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { channelReport } from '../../../../testkit/src/channel-report.ts';
import { renderHtml } from './render-html.ts';

const render = (given: Parameters<typeof channelReport>[0] = {}) =>
  renderHtml({ channels: [channelReport(given)], problem: null });

describe('the report as a page', () => {
  it('needs nothing from outside and runs nothing', () => {
    const html = render();
    expect(html).not.toMatch(/<script|<link|<img|src=|@import|url\(/i);
    expect(html).toContain("default-src 'none'");
  });

  it('shows every number that is known', () => {
    const html = render();
    for (const text of ['12,345', '5.12 %', '20.0 %', '900', '1,029', 'Russian', 'video note', '4.4 ×']) {
      expect(html).toContain(text);
    }
  });

  it('says what is not known, why, and what would add it', () => {
    const html = render({ subscribers: null, unknown: { subscribers: 'no subscriber count was observed' } });
    expect(html).toContain('<td>subscribers</td><td>no subscriber count was observed</td><td>a saved page');
  });

  it('escapes whatever comes from a file', () => {
    const evil = `"><script>alert(1)</script>'&`;
    const html = render({
      title: evil,
      username: evil,
      timeZone: evil,
      sources: [evil],
      languages: { [evil]: 1 },
      formats: { [evil]: 1 },
      reactions: [{ reaction: evil, count: 1 }],
      skipped: { [evil]: 1 },
      unknown: { [evil]: evil },
      engagementParts: evil,
      best: channelReport().best.map((post) => ({ ...post, title: evil, url: evil })),
      history: channelReport().history.map((point) => ({ ...point, day: evil })),
    });
    expect(html).not.toContain('<script');
    expect(html).not.toContain('">alert');
    const errors: string[] = [];
    parse(html, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
  });

  it('labels a simulated channel and leads to nobody’s real one', () => {
    const html = render({ simulated: true, best: [] });
    expect(html).toContain('>simulated</span>');
    expect(html).not.toContain('https://t.me/kitchen');
  });

  it('says where a file broke off, and that nothing was found', () => {
    const problem = { reason: 'json_truncated', message: 'It ends in the middle.', place: 'byte 7' };
    const html = renderHtml({ channels: [], problem });
    expect(html).toContain('It ends in the middle. (byte 7)');
    expect(html).toContain('No channel was found');
  });
});
