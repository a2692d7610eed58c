import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchForStop } from './watch-for-stop.ts';

function watched() {
  const emitter = new EventEmitter();
  const exits: number[] = [];
  const clock = { now: 0 };
  const process = {
    on: (event: string, listener: () => void) => emitter.on(event, listener),
    exit: (code: number) => exits.push(code),
  };
  return { emitter, exits, clock, signal: watchForStop(process, () => clock.now) };
}

describe('watchForStop', () => {
  it('asks to stop at the first signal and ends at the second', () => {
    const { emitter, exits, clock, signal } = watched();
    emitter.emit('SIGTERM');
    expect(signal.aborted).toBe(true);
    expect(exits).toEqual([]);
    clock.now = 2000;
    emitter.emit('SIGTERM');
    expect(exits).toEqual([130]);
  });

  it('takes the echo of one Ctrl-C through npm for the same', () => {
    const { emitter, exits, clock } = watched();
    emitter.emit('SIGINT');
    clock.now = 40;
    emitter.emit('SIGINT');
    expect(exits).toEqual([]);
  });

  it('asks to stop when the script that started it is gone', () => {
    const { emitter, signal } = watched();
    emitter.emit('disconnect');
    expect(signal.aborted).toBe(true);
  });
});
