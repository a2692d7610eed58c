import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from './config.ts';
import { referenceDocuments } from './reference-documents.ts';

// Run by `npm run generate`.
for (const [path, text] of Object.entries(referenceDocuments()))
  writeFileSync(join(programFolder, path), text);
