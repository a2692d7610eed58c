import { ImportSchema, ImportState } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { progressLine } from './follow-import.ts';

describe('progressLine', () => {
  const reading = {
    state: ImportState.READING,
    bytesRead: 50n,
    bytesTotal: 200n,
    recordsRead: 1234n,
    recordsPerSecond: 980.4,
  };

  it('tells share, records, rate and time left', () => {
    expect(progressLine(create(ImportSchema, { ...reading, secondsLeft: 2.1 }))).toBe(
      'Reading: 25 %, 1,234 records, 980 records/s, 3 s left',
    );
  });

  it('tells bytes where the total is not known, and no time left before there is a rate', () => {
    expect(progressLine(create(ImportSchema, { ...reading, bytesTotal: 0n, bytesRead: 3_145_728n }))).toBe(
      'Reading: 3.0 MB, 1,234 records, 980 records/s',
    );
  });

  it('tells when only the numbers are left to compute', () => {
    expect(progressLine(create(ImportSchema, { state: ImportState.COMPUTING }))).toContain('computing');
  });

  it('tells how many pictures are stored', () => {
    const pictures = { state: ImportState.PICTURES, picturesRead: 12, picturesTotal: 100, secondsLeft: 3.2 };
    expect(progressLine(create(ImportSchema, pictures))).toBe(
      'Numbers are ready; storing pictures: 12 of 100, 4 s left',
    );
  });
});
