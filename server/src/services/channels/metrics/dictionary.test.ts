import { readdir, readFile } from 'node:fs/promises';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { describe, expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const dictionary = await readFile(new URL('../../../../../docs/metrics.md', folder), 'utf8');

/** Functions that are no metric by themselves: arithmetic, windows and evidence that metrics are made of. */
const tools = new Set([
  ...[
    'known',
    'withMargin',
    'growthBetween',
    'subscribersOf',
    'roundingMargin',
    'saysTheSame',
    'settledReading',
    'settledReadings',
    'unknown',
    'ratio',
    'joinEvidence',
    'reasonFor',
    'meanViewsAt',
    'readingAt',
    'quantile',
    'median',
    'robustSpread',
  ],
  ...[
    'isDay',
    'addDays',
    'daysBetween',
    'daysOf',
    'previousWindow',
    'lastDays',
    'instantsOf',
    'dayStarts',
    'dayOf',
  ],
  ...['hoursOfDay', 'seriesStep', 'stepSpans', 'engagementParts', 'nameOfParts', 'lengthBucketName'],
  ...['lengthBucketNumber'],
]);

/** Metrics of what only another service is told. */
const ELSEWHERE = ['../../telegram/accounts/notifications-on-rate.ts'];

async function exportedFunctions(): Promise<string[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const sources = await Promise.all(
    [...files, ...ELSEWHERE].map((file) => readFile(new URL(file, folder), 'utf8')),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(/^export function\*? (\w+)/gm)].map((match) => match[1] ?? ''),
  );
}

/** The names in the first column of the tables. */
function definedNames(): string[] {
  return [...dictionary.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1] ?? '');
}

describe('docs/metrics.md', () => {
  it('defines exactly the metrics that the code has', async () => {
    const inCode = (await exportedFunctions()).filter((name) => !tools.has(name));
    const inText = definedNames().filter((name) => !/^[A-Z_]+$/.test(name));
    expect([...inText].sort()).toEqual([...inCode].sort());
  });

  it('explains every reason of the contract', () => {
    const reasons = Object.keys(UnknownReason).filter(
      (name) => /^[A-Z_]+$/.test(name) && name !== 'UNSPECIFIED',
    );
    expect(
      definedNames()
        .filter((name) => /^[A-Z_]+$/.test(name))
        .sort(),
    ).toEqual(reasons.sort());
  });

  it('has a definition in every row', () => {
    const rows = dictionary.split('\n').filter((line) => line.startsWith('| `'));
    for (const row of rows) expect(row.split('|')[2]?.trim()).not.toBe('');
  });
});
