import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { programFolder } from './config.ts';
import { catalogues, referenceDocuments } from './reference-documents.ts';

describe('referenceDocuments', () => {
  it.each(Object.entries(referenceDocuments()))(
    '%s is what the code makes (else: npm run generate)',
    (path, text) => {
      expect(readFileSync(join(programFolder, path), 'utf8')).toBe(text);
    },
  );
});

describe('the catalogues of errors', () => {
  const entries = catalogues.flatMap(({ errors }) => Object.entries(errors));

  it('use each reason once', () => {
    const reasons = entries.map(([reason]) => reason);
    expect(reasons.filter((reason, index) => reasons.indexOf(reason) !== index)).toEqual([]);
  });

  it('give each failure a reason in upper snake case, a message and a remedy', () => {
    for (const [reason, { message, remedy }] of entries) {
      expect(reason).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
      expect(message, reason).toMatch(/[.!?]$/);
      expect(remedy, reason).toMatch(/[.!?]$/);
    }
  });
});
