import { expect, it } from 'vitest';
import { notificationsOnRate } from './notifications-on-rate.ts';

const observedAt = new Date('2026-03-01T12:00:00Z');
const told = (statistics: unknown) =>
  notificationsOnRate({ observedAt, json: JSON.stringify(statistics) }, false);

it('is the share that Telegram told', () => {
  expect(told({ enabledNotifications: { part: 400, total: 1000 } })).toEqual({
    known: true,
    value: 0.4,
    people: 1000,
    observedAt,
  });
});

it('is nobody where nobody has them on', () => {
  expect(told({ enabledNotifications: { part: 0, total: 7 } })).toMatchObject({ known: true, value: 0 });
});

it.each([
  ['nothing was told', null, 'NO_NATIVE_STATISTICS'],
  ['a group has no such number', { members: { current: 4, previous: 3 } }, 'NO_NATIVE_STATISTICS'],
  ['the shape is another one', { enabledNotifications: 'half' }, 'NO_NATIVE_STATISTICS'],
  ['nobody was counted', { enabledNotifications: { part: 0, total: 0 } }, 'DIVISION_BY_ZERO'],
])('is unknown where %s', (_case, statistics, reason) => {
  const rate = statistics === null ? notificationsOnRate(null, false) : told(statistics);
  expect(rate).toEqual({ known: false, reason });
});

it('is unknown for a reason of its own where Telegram shows no statistics of the channel', () => {
  expect(notificationsOnRate(null, true)).toEqual({ known: false, reason: 'NATIVE_STATISTICS_REFUSED' });
});
