import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../app/config.ts';
import { commandLineReference } from './command-line-reference.ts';
import { commands } from './table.ts';

// Run by `npm run generate`.
writeFileSync(join(programFolder, 'docs', 'command-line.md'), await commandLineReference(commands));
