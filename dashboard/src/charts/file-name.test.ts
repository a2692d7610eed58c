// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { exportFileName } from './file-name.ts';

describe('the name of an exported file', () => {
  it.each([
    [['Кулинария', 'Views by day', '2025-01-01'], 'Кулинария_Views-by-day_2025-01-01.csv'],
    [['../../etc/passwd', 'a\u0000b'], 'etc-passwd_a-b.csv'],
    [['', '😀'], 'export.csv'],
    [['CON', 'x\ud800y'], 'CON_x-y.csv'],
  ])('of %j is %s', (parts, expected) => {
    expect(exportFileName(parts, 'csv')).toBe(expected);
  });

  it('is never too long for a file system', () => {
    expect(Buffer.byteLength(exportFileName(['ж'.repeat(500)], 'xlsx'))).toBeLessThan(255);
  });
});
