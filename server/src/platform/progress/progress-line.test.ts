import { describe, expect, it } from 'vitest';
import { createProgressLine } from './progress-line.ts';

function shown(isTTY: boolean) {
  const clock = { now: 0 };
  const written: string[] = [];
  const target = { isTTY, columns: 20, write: (text: string) => written.push(text) };
  return { clock, written, line: createProgressLine({ target, now: () => clock.now }) };
}

describe('createProgressLine', () => {
  it('rewrites one line on a terminal, no longer than the terminal is wide', () => {
    const { clock, written, line } = shown(true);
    line.show('Reading: 1 %');
    clock.now = 50;
    line.show('Reading: 2 %');
    clock.now = 500;
    line.show('Reading: 30 % of a very long file');
    line.clear();
    line.clear();
    expect(written).toEqual(['\r\u001b[KReading: 1 %', '\r\u001b[KReading: 30 % of a ', '\r\u001b[K']);
  });

  it('writes plain lines in a pipe, few of them and none twice', () => {
    const { clock, written, line } = shown(false);
    for (clock.now = 0; clock.now <= 20_000; clock.now += 100) {
      line.show(clock.now < 6_000 ? `at ${clock.now}` : 'still the same');
    }
    line.clear();
    expect(written).toEqual(['at 0\n', 'at 5000\n', 'still the same\n']);
  });
});
