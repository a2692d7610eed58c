import { ClockChange, SchedulesService } from '@analyticbot/contracts/content/v1/schedules';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../platform/clock/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
} from '../../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../../platform/telemetry/index.ts';
import { scheduleRoutes } from './rpc-schedules.ts';

const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
const clock = manualClock(new Date('2026-03-27T12:00:00Z'));
const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
const transport = serveInProcess({ telemetry, identityTokens }, [scheduleRoutes({ clock })]);
const client = createServiceClient(SchedulesService, () => transport);
const as = callOptionsFor(identityTokens)({
  identity: { userId: 'ada', sessionId: 's', workspace: { workspaceId: 1, role: 'viewer' } },
  locale: 'en',
  requestId: 'request-0001',
  traceParent: null,
});

const daily = { start: '2026-03-27T02:30', zone: 'Europe/Berlin', rule: 'FREQ=DAILY' };

describe('the preview of a schedule', () => {
  it('tells the times to come, and what the clocks do to them', async () => {
    const { occurrences } = await client.previewSchedule({ schedule: daily, limit: 3 }, as);
    expect(
      occurrences.map(({ at, ...rest }) => ({ ...rest, at: at && timestampDate(at).toISOString() })),
    ).toEqual([
      expect.objectContaining({
        occurrenceId: '2026-03-28T02:30',
        at: '2026-03-28T01:30:00.000Z',
        wallTime: '2026-03-28T02:30',
        change: ClockChange.UNSPECIFIED,
      }),
      expect.objectContaining({
        occurrenceId: '2026-03-29T02:30',
        at: '2026-03-29T01:30:00.000Z',
        wallTime: '2026-03-29T03:30',
        change: ClockChange.MOVED,
      }),
      expect.objectContaining({ occurrenceId: '2026-03-30T02:30', change: ClockChange.UNSPECIFIED }),
    ]);
  });

  it('begins where it is asked to, names what falls together, and leaves out what is excepted', async () => {
    const schedule = {
      ...daily,
      exceptions: ['2026-03-30', '2026-10-24T02:30'],
      additions: ['2026-03-29T03:30'],
    };
    const spring = await client.previewSchedule(
      { schedule, after: timestampFromDate(new Date('2026-03-28T12:00:00Z')), limit: 2 },
      as,
    );
    expect(spring.occurrences).toMatchObject([
      { occurrenceId: '2026-03-29T03:30', absorbedIds: ['2026-03-29T02:30'] },
      { occurrenceId: '2026-03-31T02:30', absorbedIds: [] },
    ]);
    const autumn = await client.previewSchedule(
      { schedule, after: timestampFromDate(new Date('2026-10-23T12:00:00Z')), limit: 1 },
      as,
    );
    expect(autumn.occurrences).toMatchObject([
      { occurrenceId: '2026-10-25T02:30', change: ClockChange.FIRST_OF_TWO },
    ]);
  });

  it('tells ten where nobody says how many, and one of what goes out once', async () => {
    expect((await client.previewSchedule({ schedule: daily }, as)).occurrences).toHaveLength(10);
    const once = { start: '2026-04-01T09:00', zone: 'Asia/Tashkent' };
    expect((await client.previewSchedule({ schedule: once }, as)).occurrences).toMatchObject([
      { occurrenceId: '2026-04-01T09:00' },
    ]);
  });

  it('refuses what cannot be read, with the field that is wrong', async () => {
    const preview = (change: Partial<typeof daily>) =>
      client.previewSchedule({ schedule: { ...daily, ...change } }, as);
    await expect(preview({ zone: 'Mars/Olympus' })).rejects.toMatchObject({
      reason: 'SCHEDULE_ZONE_UNKNOWN',
      place: { field: 'zone' },
    });
    await expect(preview({ rule: 'FREQ=SOMETIMES' })).rejects.toMatchObject({
      reason: 'SCHEDULE_RULE_UNREADABLE',
      place: { field: 'rule' },
    });
    await expect(preview({ start: '2026-02-30T09:00' })).rejects.toMatchObject({
      reason: 'SCHEDULE_TIME_INVALID',
      place: { field: 'start' },
    });
    await expect(client.previewSchedule({}, as)).rejects.toMatchObject({ reason: 'INVALID_REQUEST' });
  });
});
