import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LIMITS, LIMITS_VERSION } from './limits.ts';

const DOCUMENT = new URL('../../../../../docs/post-text.md', import.meta.url);

it('the table of docs/post-text.md is that of the code', () => {
  const rows = readFileSync(DOCUMENT, 'utf8')
    .split('\n')
    .filter((line) => /^\| `[a-z_]+` \| [\d,]+ \|/.test(line));
  const expected = Object.entries(LIMITS).map(
    ([name, { least, most, unit, version, source }]) =>
      `| \`${name}\` | ${least} | ${most.toLocaleString('en')} | ${unit} | ${version ?? 'by experience'} | ${source} |`,
  );
  expect(rows).toEqual(expected);
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(`Bot API ${LIMITS_VERSION}`);
});
