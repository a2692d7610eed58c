import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programFolder } from '../app/config.ts';
import { catalogues } from '../app/reference-documents.ts';
import { commandErrors } from './command-errors.ts';
import { commandLineReference } from './command-line-reference.ts';
import { commands } from './table.ts';

describe('docs/command-line.md', () => {
  it('is what the commands make (else: npm run generate)', async () => {
    const text = readFileSync(join(programFolder, 'docs', 'command-line.md'), 'utf8');
    expect(text).toBe(await commandLineReference(commands));
  });
});

describe('the errors of the command line', () => {
  const entries = Object.entries(commandErrors);

  it('use no reason that another part uses', () => {
    const others = new Set(catalogues.flatMap(({ errors }) => Object.keys(errors)));
    expect(entries.map(([reason]) => reason).filter((reason) => others.has(reason))).toEqual([]);
  });

  it('say what to do', () => {
    for (const [reason, { message, remedy }] of entries) {
      expect(reason).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
      expect(message.length, reason).toBeGreaterThan(0);
      expect(remedy.length, reason).toBeGreaterThan(0);
    }
  });
});
