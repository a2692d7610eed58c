import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { channelReport } from '../../../../testkit/src/channel-report.ts';
import { renderText } from './render-text.ts';

const render = (given: Parameters<typeof channelReport>[0] = {}, columns = 100) =>
  renderText({ channels: [channelReport(given)], problem: null }, columns);

describe('the report for a terminal', () => {
  it('shows numbers, charts and rankings', () => {
    const text = render();
    expect(text).toContain('Kitchen every day (@kitchen)');
    expect(text).toContain('Engagement rate      5.12 % (reactions+forwards ÷ views)');
    expect(text).toMatch(/ {2}posts {7}▄ █ +most 8 a week/);
    expect(text).toMatch(/ {2}reach {7}▇·█ +1,000 … 1,100/);
    expect(text).toMatch(/ {2}Mon {4}▄▄██ {2}▄▄██/);
    expect(text).toMatch(/ {2}Russian +█{24} 10 +83\.3 %/);
    expect(text).toContain('2025-03-07  4,000 views, 4.4 ×  Soup');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('leaves out what is not known and says why', () => {
    const text = render({
      viewsTotal: null,
      unknown: {
        viewsTotal: 'no source of this channel shows views',
        username: 'no source of this channel names it',
      },
    });
    expect(text).not.toContain('Views in all');
    expect(text).toContain('views in all: no source of this channel shows views\n    → a saved page');
    expect(text).not.toContain('names it');
  });

  it('fits the terminal, whatever characters titles hold', () => {
    const title = '👩‍👩‍👧 家族の料理 '.repeat(20);
    const text = render({ title, best: channelReport().best.map((post) => ({ ...post, title })) }, 80);
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
    expect(text).toContain('…');
  });

  it('labels a simulated channel, and says when there is none', () => {
    expect(render({ simulated: true })).toContain('(@kitchen) · simulated');
    expect(renderText({ channels: [], problem: null }, 80)).toBe('No channel was found in the file.\n');
  });
});
