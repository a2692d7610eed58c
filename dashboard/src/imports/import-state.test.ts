import { ImportSchema, ImportState, SkippedCountSchema } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, test } from 'vitest';
import {
  computedAt,
  isListedInPart,
  isRetryable,
  isRunning,
  pictureShare,
  readShare,
  skippedTotal,
} from './import-state.ts';

describe('readShare', () => {
  test('is a share of the bytes and never quite all of them', () => {
    expect(readShare(create(ImportSchema, { bytesTotal: 200n, bytesRead: 50n }))).toBe(0.25);
    expect(readShare(create(ImportSchema, { bytesTotal: 200n, bytesRead: 200n }))).toBe(0.99);
  });

  test('is unknown where the size is', () => {
    expect(readShare(create(ImportSchema, { bytesRead: 50n }))).toBeNull();
  });

  test('is whole once the rows are committed', () => {
    const rowsCommittedAt = timestampFromDate(new Date(0));
    expect(readShare(create(ImportSchema, { rowsCommittedAt }))).toBe(1);
    expect(readShare(create(ImportSchema, { state: ImportState.DONE }))).toBe(1);
  });
});

describe('pictures', () => {
  test('are a share of those that came along, and none is no share', () => {
    expect(pictureShare(create(ImportSchema, { picturesTotal: 8, picturesRead: 2 }))).toBe(0.25);
    expect(pictureShare(create(ImportSchema, {}))).toBeNull();
  });

  test('come after the numbers, which an earlier version took for the end', () => {
    const [rowsCommittedAt, at, finishedAt] = [1, 2, 3].map((ms) => timestampFromDate(new Date(ms)));
    if (rowsCommittedAt === undefined || at === undefined || finishedAt === undefined) throw new Error();
    const computed = create(ImportSchema, { rowsCommittedAt, computedAt: at, finishedAt });
    expect(computedAt(computed)).toEqual(at);
    expect(computedAt(create(ImportSchema, { rowsCommittedAt, finishedAt }))).toEqual(finishedAt);
    expect(computedAt(create(ImportSchema, { finishedAt }))).toBeUndefined();
  });
});

test('every state is running, can be tried again, or neither', () => {
  const states = [
    ImportState.WAITING,
    ImportState.QUEUED,
    ImportState.READING,
    ImportState.COMPUTING,
    ImportState.PICTURES,
    ImportState.DONE,
    ImportState.BROKEN,
    ImportState.CANCELLED,
    ImportState.FAILED,
  ];
  expect(states.filter(isRunning)).toEqual([
    ImportState.QUEUED,
    ImportState.READING,
    ImportState.COMPUTING,
    ImportState.PICTURES,
  ]);
  expect(states.filter(isRetryable)).toEqual([ImportState.BROKEN, ImportState.CANCELLED, ImportState.FAILED]);
});

test('a reason is listed in part where it is known that some are only counted', () => {
  const inPart = (count: number, listed: number | undefined): boolean =>
    isListedInPart(create(SkippedCountSchema, { count, listed }));
  expect([inPart(3, 2), inPart(3, 0), inPart(3, 3), inPart(3, undefined)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('what was left out is added up', () => {
  const skipped = [
    { reason: 'a', count: 2 },
    { reason: 'b', count: 3 },
  ];
  expect(skippedTotal(create(ImportSchema, { skipped }))).toBe(5);
});
