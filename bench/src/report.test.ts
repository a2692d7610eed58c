import { expect, it } from 'vitest';
import { atLeast, atMost, machineFacts, reportLine } from './report.ts';

it('judges the median of the samples', () => {
  expect(atMost(3, '×', [9, 2, 1])).toEqual({
    value: 2,
    goal: 3,
    held: true,
    samples: [9, 2, 1],
    bound: 'at most',
    unit: '×',
  });
  expect(atLeast(0.5, '×', [0.6, 0.4, 0.3])).toMatchObject({ value: 0.4, held: false });
});

it('holds a goal that is met exactly, and none that is missed by less than is shown', () => {
  expect(atMost(2, '×', [2]).held).toBe(true);
  expect(atLeast(2, '×', [2]).held).toBe(true);
  expect(atMost(2, '×', [2.00001])).toMatchObject({ value: 2, held: false });
});

it('does not hold what was not measured', () => {
  expect(atMost(2, '×', [])).toMatchObject({ value: null, held: false });
});

it('says on which machine', () => {
  const { cores, memoryMb, node } = machineFacts();
  expect(cores).toBeGreaterThan(0);
  expect(memoryMb).toBeGreaterThan(0);
  expect(node).toBe(process.version);
});

it('is one line that is read back as it was', () => {
  const report = { machine: machineFacts(), rounds: 5, goals: { a: atMost(1, 'ms', [1]) }, details: {} };
  const line = reportLine(report);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toEqual(report);
});
