// `npm run generate`: everything that is made from the contract and the code.
// With --check nothing is written, and code that is not what the contract makes fails.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureInstalled, ownNode, root, run, say } from './installation.js';

const contracts = join(root, 'contracts');
const programs = join(root, 'node_modules', '.bin');

try {
  await ensureInstalled();
  process.exitCode = process.argv.includes('--check') ? await check() : await generateAll();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

/** The contract's code and document, then the documents that are made from the code. Tests compare those. */
async function generateAll() {
  let code = await generate(contracts);
  for (const script of ['app/write-reference.ts', 'commands/write-command-reference.ts']) {
    if (code === 0) code = await run(ownNode, [join(root, 'server', 'src', script)], { shell: false });
  }
  return code;
}

/** Makes `gen/` of that copy of the contracts anew: code first, then the OpenAPI document from it. */
async function generate(folder) {
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` };
  const options = { cwd: folder, env, shell: false };
  const code = await run(ownNode, [join(programs, 'buf'), 'generate'], options);
  return code === 0 ? run(ownNode, [join(folder, 'openapi', 'write-document.ts')], options) : code;
}

async function check() {
  const place = mkdtempSync(join(tmpdir(), 'analyticbot-generated-'));
  const copy = join(place, 'contracts');
  try {
    cpSync(contracts, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
    const code = await generate(copy);
    if (code !== 0) return code;
    const stale = differences(join(copy, 'gen'), join(contracts, 'gen'));
    for (const file of stale)
      say(`contracts/gen/${file} is not what the contract makes: run \`npm run generate\`.`);
    return stale.length === 0 ? 0 : 1;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function differences(fresh, kept) {
  const names = new Set([fresh, kept].flatMap((folder) => filesUnder(folder, folder)));
  return [...names].filter((name) => contentOf(join(fresh, name)) !== contentOf(join(kept, name)));
}

function contentOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

function filesUnder(folder, base) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path, base) : [relative(base, path)];
  });
}
