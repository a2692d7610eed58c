import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { desktopExport } from '../../../../../testkit/src/desktop-export.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import type { Database } from '../../../platform/database/index.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';

/** Scenario 10 where rows are written: many kills at little cost. The whole job's is e2e/killed-import.e2e.test.ts. */
const KILLS = Number(process.env.KILLS ?? 4);
const MESSAGES = 4_000;
const CHILD = fileURLToPath(new URL('../../../../../testkit/src/ingest-child.ts', import.meta.url));
const TABLES = [
  'channel',
  'post',
  'measurement',
  'reaction',
  'service_message',
  'post_current',
  'bucket',
  'reaction_day',
  'post_search',
  'rollup_pending',
  'search_pending',
];
const IDS = ['workspace_id', 'channel_id', 'created_at', 'revision'];

let home: TestDatabase;
let database: Database<ChannelsTables>;
let folder: string;
let runs = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  folder = await mkdtemp(join(tmpdir(), 'killed-import-'));
});
afterAll(async () => {
  await home.drop();
  await rm(folder, { recursive: true, force: true });
});

const state = (workspaceId: number): Promise<string[]> =>
  tableChecksums(database, workspaceId, TABLES, Object.fromEntries(TABLES.map((table) => [table, IDS])));

/** Runs an import in a process of its own; killed with -9 after that many milliseconds of reading and writing. */
async function runChild(workspaceId: number, text: string, killAfterMs: number | null): Promise<string> {
  runs += 1;
  const path = join(folder, `${runs}.json`);
  const settings = join(folder, `${runs}.settings`);
  await writeFile(path, text);
  await writeFile(settings, JSON.stringify({ reach: home.reach, path, workspaceId }));
  const child: ChildProcess = spawn(process.execPath, [CHILD, settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (piece: Buffer) => {
    if (said === '' && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    said += piece.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  return said;
}

describe('an import', () => {
  it(`killed ${KILLS} times at any moment ends with the tables of a run in one go`, async () => {
    const text = desktopExport(MESSAGES);
    expect(await runChild(1, text, null)).toMatch(/rows complete\ndone\n$/);
    const whole = await state(1);
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Spread over reading, writing and computing, whatever the speed of the machine.
      const said = await runChild(2, text, (kill * 397) % 1_600);
      killed += said.endsWith('done\n') ? 0 : 1;
    }
    expect(await runChild(2, text, null)).toMatch(/done\n$/);
    console.log(`${killed} of ${KILLS} runs died on the way`);
    expect(killed).toBeGreaterThan(0);
    expect(await state(2)).toEqual(whole);
    // Once more: the same file twice changes nothing.
    await runChild(2, text, null);
    expect(await state(2)).toEqual(whole);
  }, 300_000);

  it('of a truncated file keeps what came before, and the whole file afterwards completes it', async () => {
    const text = desktopExport(1_500);
    await runChild(3, text, null);
    const cut = text.slice(0, Math.floor(text.length * 0.61));
    expect(await runChild(4, cut, null)).toMatch(/rows broken\ndone\n$/);
    const kept = await state(4);
    expect(kept[1]).toMatch(/^post [1-9]\d\d /);
    await runChild(4, text, null);
    expect(await state(4)).toEqual(await state(3));
  }, 120_000);
});
