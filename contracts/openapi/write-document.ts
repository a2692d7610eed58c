import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeDocument } from './make-document.ts';

/** Compiles the contract and writes `gen/openapi.json`. Runs after `buf generate`, which empties `gen`. */
const contracts = fileURLToPath(new URL('..', import.meta.url));
const { stdout } = await promisify(execFile)('buf', ['build', '-o', '-#format=binpb'], {
  cwd: contracts,
  encoding: 'buffer',
  maxBuffer: 64 * 1024 * 1024,
});
await writeFile(`${contracts}gen/openapi.json`, `${JSON.stringify(makeDocument(stdout), null, 2)}\n`);
