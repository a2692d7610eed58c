import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFileName } from './export-file-name.ts';

const now = new Date('2026-11-20T12:00:00Z');
const named = (title: string, username: string | null = null) => exportFileName({ username, title }, now);

describe('exportFileName', () => {
  it('takes the channel’s own name before its title', () => {
    expect(named('Kitchen every day', 'kitchen')).toBe('kitchen-2026-11-20');
    expect(named('Кухня, каждый день!')).toBe('Кухня-каждый-день-2026-11-20');
  });

  it.each(['../../etc/passwd', 'C:\\con', '.hidden', '-rf /', 'a\0b', '…', ''])(
    'makes %j harmless',
    (title) => {
      expect(named(title)).toMatch(/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_-]*-2026-11-20$/u);
    },
  );

  it('is one name of a file on every system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        const name = named(title);
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}_-]+$/u);
        expect(name.startsWith('-')).toBe(false);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(230);
      }),
    );
  });
});
