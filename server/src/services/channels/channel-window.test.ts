import { describe, expect, it } from 'vitest';
import { resolveWindow, type WindowChannel } from './channel-window.ts';

const channel: WindowChannel = {
  timeZone: 'Asia/Tashkent',
  createdAt: new Date('2024-08-01T12:00:00Z'),
  lastPostAt: new Date('2024-06-30T20:00:00Z'),
  lastObservedAt: new Date('2024-07-31T12:00:00Z'),
};

describe('the period of a request', () => {
  it.each([
    ['nothing', { from: '', to: '' }, { from: '2024-04-03', to: '2024-07-02' }],
    ['a beginning', { from: '2024-06-01', to: '' }, { from: '2024-06-01', to: '2024-07-02' }],
    ['a beginning after the data', { from: '2024-09-01', to: '' }, { from: '2024-09-01', to: '2024-11-30' }],
    ['an end', { from: '', to: '2024-05-01' }, { from: '2024-02-01', to: '2024-05-01' }],
    ['both', { from: '2024-05-01', to: '2024-05-02' }, { from: '2024-05-01', to: '2024-05-02' }],
  ])('with %s stated', (_, asked, days) => {
    expect(resolveWindow(asked, channel).days).toEqual(days);
  });

  it('is in the zone of the channel, with the period before it', () => {
    const { instants, previousDays, previousInstants } = resolveWindow(
      { from: '2024-05-08', to: '2024-05-15' },
      channel,
    );
    expect(instants.from).toEqual(new Date('2024-05-07T19:00:00Z'));
    expect(previousDays).toEqual({ from: '2024-05-01', to: '2024-05-08' });
    expect(previousInstants.to).toEqual(instants.from);
  });

  it('follows readings, then the making of the channel, where there are no posts', () => {
    const silent = { ...channel, lastPostAt: null };
    expect(resolveWindow({ from: '', to: '' }, silent).days.to).toBe('2024-08-01');
    expect(resolveWindow({ from: '', to: '' }, { ...silent, lastObservedAt: null }).days.to).toBe(
      '2024-08-02',
    );
  });

  it.each([
    [{ from: '2024-05-02', to: '2024-05-02' }],
    [{ from: '2024-05-03', to: '2024-05-02' }],
    [{ from: '2024-02-30', to: '2024-05-02' }],
    [{ from: '0000-01-01', to: '2024-05-02' }],
    [{ from: '1960-01-01', to: '2024-05-02' }],
    [{ from: '', to: 'tomorrow' }],
    [{ from: 'yesterday', to: '' }],
  ])('is refused for %o', (asked) => {
    expect(() => resolveWindow(asked, channel)).toThrow(
      expect.objectContaining({ reason: 'WINDOW_INVALID' }),
    );
  });
});
