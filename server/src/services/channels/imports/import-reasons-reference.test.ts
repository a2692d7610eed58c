import { expect, it } from 'vitest';
import { REFUSAL_REASONS, SKIP_REASONS } from '../readers/index.ts';
import { importReasonsReference } from './import-reasons-reference.ts';

it('has a whole row for each reason of a file and of a record', () => {
  const rows = importReasonsReference()
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows).toEqual([
    ...Object.entries(REFUSAL_REASONS).map(([reason, { message, remedy }]) => [
      '',
      `\`${reason}\``,
      message,
      remedy,
      '',
    ]),
    ...Object.entries(SKIP_REASONS).map(([reason, message]) => ['', `\`${reason}\``, message, '']),
  ]);
});
