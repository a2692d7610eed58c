import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { processEnvironment, programFolder } from './app/config.ts';

// Before the first large import: a warm start reads compiled code instead of compiling again.
enableCompileCache();

const { runCommandLine } = await import('./commands/run-command-line.ts');
const { commands } = await import('./commands/table.ts');
const { watchForStop } = await import('./commands/watch-for-stop.ts');
const { tolerateClosedPipe } = await import('./commands/closed-pipe.ts');

for (const stream of [process.stdout, process.stderr]) tolerateClosedPipe(stream);
const manifest: { version: string } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'));

process.exitCode = await runCommandLine(
  {
    commands,
    environment: processEnvironment(),
    signal: watchForStop(process),
    stdout: process.stdout,
    stderr: process.stderr,
    version: manifest.version,
  },
  process.argv.slice(2),
);
// A pipe takes what was written bit by bit: leaving before it is empty would cut the output off.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
}
// Whatever still holds the event loop after a command has ended is of no use any more.
process.exit();
