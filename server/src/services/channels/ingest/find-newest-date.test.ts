import { describe, expect, it } from 'vitest';
import { findNewestDate } from './find-newest-date.ts';

const now = new Date('2026-01-01T00:00:00Z');

function inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  return {
    name: 'result.json',
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

const message = (fields: object): string => JSON.stringify(fields, null, 1);

describe('the newest date of a Desktop export', () => {
  const file = [
    message({ id: 1, date_unixtime: '1700000000', text: 'first' }),
    message({ id: 2, date_unixtime: '1700000500', edited_unixtime: '1712345678', text: 'edited' }),
    message({ id: 3, date_unixtime: '1700009999', text: 'says "_unixtime": "1799999999"' }),
    message({ id: 4, date_unixtime: '253402300799' }),
    message({ id: 5, date_unixtime: '0' }),
  ].join(',\n');

  it('is the newest that can be a date, however the file is cut', async () => {
    for (const size of [1, 2, 7, 13, 29, 64, 10_000]) {
      const newest = await findNewestDate(inPieces(file, size), now, AbortSignal.timeout(5_000));
      expect(newest?.getTime()).toBe(1_712_345_678_000);
    }
  });

  it('is not known where the keys are missing', async () => {
    const old = inPieces(message({ id: 1, date: '2020-01-01T00:00:00' }), 50);
    expect(await findNewestDate(old, now, AbortSignal.timeout(5_000))).toBeNull();
  });
});
