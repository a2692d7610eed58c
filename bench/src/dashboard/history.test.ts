import { expect, it } from 'vitest';
import { benchProfiles, createReader, readingAges, simulateHistory, type WatchedMessage } from './history.ts';

const scale = { channels: 2, days: 40, readings: 10 };

function simulated(channel: number, readings: number) {
  const profile = benchProfiles(scale.channels)[channel];
  if (profile === undefined) throw new Error('no such channel');
  const messages: WatchedMessage[] = [];
  const watch = (message: WatchedMessage): void => {
    messages.push(message);
  };
  const batches = [...simulateHistory(profile, channel, { ...scale, readings }, watch)];
  return { messages, batches };
}

it('has the same posts whatever the number of readings, and others in another channel', () => {
  expect(simulated(0, 10).messages).toEqual(simulated(0, 100).messages);
  expect(simulated(0, 10).messages).not.toEqual(simulated(1, 10).messages);
});

it('hands out each post of the batches as a message, and no readings', () => {
  const { messages, batches } = simulated(0, 10);
  expect(messages.length).toBeGreaterThan(100);
  expect(batches.flatMap(({ posts }) => posts.map((post) => post.messageId))).toEqual(
    messages.map((message) => message.messageId),
  );
  expect(batches.every(({ measurements }) => measurements.length === 0)).toBe(true);
  const ids = new Set(messages.map((message) => message.messageId));
  for (const { reactions } of batches)
    for (const { post } of reactions) expect(ids).toContain(post.messageId);
});

it('reads a tenth at some of the ages of the whole, close enough that each mark has its bracket', () => {
  const tenth = readingAges(10);
  const whole = readingAges(100);
  for (const age of tenth)
    expect(Math.min(...whole.map((other) => Math.abs(other - age)))).toBeLessThan(1e-9);
  for (const [index, age] of tenth.slice(1).entries()) expect(age / (tenth[index] ?? 0)).toBeLessThan(2);
});

it('ends with the counters of the simulation and never falls; equal neighbours are one reading', () => {
  const read = createReader(readingAges(100));
  for (const message of simulated(0, 100).messages.slice(0, 50)) {
    const readings = read(message);
    expect(readings.at(-1)).toMatchObject(message.last);
    for (const [index, reading] of readings.slice(1).entries()) {
      const before = readings[index];
      expect(reading.views).toBeGreaterThanOrEqual(before?.views ?? 0);
      expect(reading.firstSeenMs).toBeGreaterThan(before?.lastSeenMs ?? 0);
      expect({ ...reading, firstSeenMs: 0, lastSeenMs: 0 }).not.toEqual({
        ...before,
        firstSeenMs: 0,
        lastSeenMs: 0,
      });
    }
  }
});
