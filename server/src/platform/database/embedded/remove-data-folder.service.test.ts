import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isAlive } from './cluster.ts';
import { removeDataFolder } from './remove-data-folder.ts';

describe('removeDataFolder', () => {
  it('ends a server in the last moment of its process and leaves nothing of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'analyticbot-remove-'));
    const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
    const script = `
      import { startEmbeddedServer } from ${module('./embedded-server.ts')};
      import { removeDataFolder } from ${module('./remove-data-folder.ts')};
      const folder = process.argv[1];
      process.once('exit', () => removeDataFolder(folder));
      const server = await startEmbeddedServer({ dataFolder: folder, settings: { fsync: 'off' } });
      process.stdout.write(String(server.pid), () => process.exit());
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [pid] = await once(child.stdout, 'data');
    await once(child, 'close');
    for (let tries = 0; tries < 100 && (await isAlive(Number(pid))); tries += 1) await pause(50);
    expect(await isAlive(Number(pid))).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });

  it('does nothing where there is nothing, and touches no folder that a note points at elsewhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'analyticbot-remove-'));
    removeDataFolder(join(folder, 'none'));
    removeDataFolder(folder);
    expect(existsSync(folder)).toBe(false);
    const outside = await mkdtemp(join(tmpdir(), 'analyticbot-outside-'));
    await mkdir(join(folder, 'postgres'), { recursive: true });
    await writeFile(join(folder, 'postgres', 'moved-to'), `${outside}\n`);
    await writeFile(join(outside, 'kept'), 'kept');
    removeDataFolder(folder);
    expect(await readFile(join(outside, 'kept'), 'utf8')).toBe('kept');
    await rm(outside, { recursive: true });
  });
});
