import { describe, expect, it } from 'vitest';
import { createProgress, describeProgress } from './progress.ts';

const reading = { label: 'Reading', done: 1200, total: 4000, unit: 'messages' };

function shown(isTTY: boolean) {
  const clock = { now: 0 };
  const written: string[] = [];
  const target = { isTTY, columns: 40, write: (text: string) => written.push(text) };
  return { clock, written, progress: createProgress({ target, now: () => clock.now }) };
}

describe('describeProgress', () => {
  it('says how far, how fast and how long still', () => {
    expect(describeProgress(reading, 2000)).toBe(
      'Reading: 1,200 of 4,000 messages (30 %), 600 a second, 5 s left',
    );
    expect(describeProgress({ ...reading, total: null }, 2000)).toBe('Reading: 1,200 messages, 600 a second');
    expect(describeProgress({ ...reading, done: 0 }, 2000)).toBe('Reading: 0 of 4,000 messages (0 %)');
    expect(describeProgress({ ...reading, done: 1, total: 100_000 }, 1000)).toContain('28 h left');
  });
});

describe('createProgress', () => {
  it('rewrites one line on a terminal, no longer than the terminal is wide', () => {
    const { clock, written, progress } = shown(true);
    progress.update(reading);
    clock.now = 50;
    progress.update(reading);
    clock.now = 1000;
    progress.update(reading);
    progress.finish('Read 4,000 messages.');
    expect(written).toHaveLength(3);
    expect(written[1]?.startsWith('\r\u001b[K')).toBe(true);
    expect(written[1]?.slice(4)).toHaveLength(39);
    expect(written[2]).toBe('\r\u001b[KRead 4,000 messages.\n');
  });

  it('writes plain lines in a pipe, few of them', () => {
    const { clock, written, progress } = shown(false);
    for (clock.now = 0; clock.now <= 6000; clock.now += 100) progress.update(reading);
    progress.update({ ...reading, label: 'Counting' });
    progress.finish('Done.');
    expect(written).toHaveLength(4);
    expect(written.join('')).not.toContain('\r');
  });
});
