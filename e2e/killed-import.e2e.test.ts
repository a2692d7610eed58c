import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type Import, ImportState } from '@analyticbot/contracts/channels/v1/import';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktopExport } from '../testkit/src/desktop-export.ts';
import { seededNumbers } from '../testkit/src/seeded-numbers.ts';
import { createImportRig, type ImportRig, type RunningImport } from './src/import-rig.ts';

/*
 * Scenario 10 of the whole job: the product is killed with -9 while it imports, and started again. This is its short
 * form; `npm run scenario:import` is the long one, whose figures are in docs/reliability.md.
 */

const KILLS = Number(process.env.KILLS ?? 2);
const CUTS = Number(process.env.CUTS ?? 1);
const SEED = Number(process.env.SEED ?? 10);
/** Some megabytes: several batches of the reader, so that a kill finds some rows committed and some not. */
const MESSAGES = 20_000;
const MOST_KILLS_OF_ONE = 3;

let rig: ImportRig;
let file: string;
/** What a run in one go leaves behind, and how long it takes once it has begun. */
let whole: { readonly checksums: string[]; readonly ms: number };
let reference: RunningImport;

beforeAll(async () => {
  rig = await createImportRig();
  file = desktopExport(MESSAGES);
  reference = await rig.begin(file);
  const startedAt = performance.now();
  expect((await rig.finish(reference)).state).toBe(ImportState.DONE);
  whole = { checksums: await rig.checksums(reference), ms: performance.now() - startedAt };
  expect(whole.checksums[1]).toMatch(/^channels\.post 19600 /);
}, 180_000);
afterAll(() => rig?.stop());

/** Waits until the import has read a share of its file, or is past that; answers how it stands. */
async function untilRead(running: RunningImport, share: number): Promise<Import> {
  for (;;) {
    const current = await rig.look(running);
    const isBefore = current.state === ImportState.QUEUED || current.state === ImportState.READING;
    if (!isBefore || Number(current.bytesRead) > Number(current.bytesTotal) * share) return current;
    await pause(10);
  }
}

describe('an import whose product is killed', () => {
  it(`${KILLS} times at any byte and moment ends with the tables of a run in one go`, async () => {
    const numbers = seededNumbers(SEED);
    const moments = new Map<string, number>();
    let killed = 0;
    let imports = 0;
    while (killed < KILLS) {
      const running = await rig.begin(file);
      imports += 1;
      for (let kill = 0; kill < MOST_KILLS_OF_ONE && killed < KILLS; kill += 1) {
        // Every other one by how much was read, the others by the time: reading, computing, after the end.
        if (killed % 2 === 0) await untilRead(running, numbers() * 0.9);
        else await pause(numbers() * whole.ms);
        const { state } = await rig.look(running);
        await rig.kill();
        killed += 1;
        const moment = ImportState[state] ?? '';
        moments.set(moment, (moments.get(moment) ?? 0) + 1);
        await rig.restart();
      }
      const ended = await rig.finish(running);
      expect(ended).toMatchObject({ state: ImportState.DONE, postsUpdated: 0, serviceMessages: 400 });
      expect(ended.postsAdded + ended.postsUnchanged).toBe(19_600);
      expect(await rig.checksums(running)).toEqual(whole.checksums);
    }
    const figures = { kills: killed, imports, seed: SEED, moments: Object.fromEntries(moments) };
    console.log(`killed imports: ${JSON.stringify(figures)}`);
    // Few kills may all come before or after; many do not.
    if (KILLS >= 10)
      expect(Object.keys(figures.moments)).toEqual(expect.arrayContaining(['READING', 'COMPUTING']));
  }, 1_800_000);
});

/** An import whose product dies while it reads, before anything of it is committed. */
async function killedWhileReading(): Promise<RunningImport> {
  const release = await rig.holdWrites();
  const running = await rig.begin(file);
  while ((await rig.look(running)).state !== ImportState.READING) await pause(10);
  await pause(500);
  await rig.kill();
  await release();
  return running;
}

describe('the same rig', () => {
  it('finds an import that lost its job, as after the restoring of a backup, done all the same', async () => {
    const running = await killedWhileReading();
    await rig.query('DELETE FROM channels_job.job');
    await rig.restart();
    expect((await rig.finish(running)).state).toBe(ImportState.DONE);
    expect(await rig.checksums(running)).toEqual(whole.checksums);
  }, 120_000);

  it('notices a reader that goes on where it stood, instead of at the beginning', async () => {
    const running = await killedWhileReading();
    const [stored = ''] = await rig.storedFiles(running);
    const bytes = await readFile(stored);
    const begin = bytes.indexOf('"messages": [') + '"messages": ['.length;
    const stood = bytes.indexOf('\n  {\n   "id"', bytes.length / 20);
    await writeFile(stored, Buffer.concat([bytes.subarray(0, begin), bytes.subarray(stood)]));
    await rig.restart();
    expect((await rig.finish(running)).state).toBe(ImportState.DONE);
    expect(await rig.checksums(running)).not.toEqual(whole.checksums);
  }, 120_000);

  it('finds nothing amiss where the reader begins again', async () => {
    const running = await killedWhileReading();
    await rig.restart();
    expect((await rig.finish(running)).state).toBe(ImportState.DONE);
    expect(await rig.checksums(running)).toEqual(whole.checksums);
  }, 120_000);
});

describe('an import', () => {
  it('of the same file changes nothing the second time', async () => {
    const second = await rig.finish(await rig.begin(file, reference.workspaceId));
    expect(second).toMatchObject({
      postsAdded: 0,
      postsUpdated: 0,
      postsUnchanged: 19_600,
      measurementsAdded: 0,
    });
    expect(await rig.checksums(reference)).toEqual(whole.checksums);
  }, 120_000);

  it(`of a file that broke off (${CUTS} times at any byte) keeps what came before, and says where`, async () => {
    const numbers = seededNumbers(SEED + 1);
    const bytes = Buffer.from(file);
    for (let cut = 0; cut < CUTS; cut += 1) {
      const at = Math.floor(bytes.length * (0.02 + 0.979 * numbers()));
      const running = await rig.begin(bytes.subarray(0, at));
      const ended = await rig.finish(running);
      expect([at, ended.state, ended.problem?.reason]).toEqual([at, ImportState.BROKEN, 'json_truncated']);
      const [, place] = /byte (\d+)/.exec(ended.problem?.place ?? '') ?? [];
      expect(Math.abs(Number(place) - at)).toBeLessThan(2_000);
      // Every message that is whole before the place was kept; each begins on a line of its own.
      const before = bytes.subarray(0, at).toString().split('\n  {\n   "id"').length - 1;
      expect(before - (ended.postsAdded + ended.serviceMessages)).toBeLessThanOrEqual(1);
      await rig.finish(await rig.begin(file, running.workspaceId));
      // The broken file was a look of its own, no later than its own newest date.
      const leaveOut = { measurement: ['first_seen_at'] };
      expect(await rig.checksums(running, leaveOut)).toEqual(await rig.checksums(reference, leaveOut));
    }
  }, 1_800_000);

  it('of a file with a byte order mark is that of the file without', async () => {
    const running = await rig.begin(`\uFEFF${file}`);
    expect((await rig.finish(running)).state).toBe(ImportState.DONE);
    expect(await rig.checksums(running)).toEqual(whole.checksums);
  }, 120_000);

  it('of a file that repeats messages, near and far, has each once and says so', async () => {
    const [head = '', ...messages] = file.split('\n  {\n   "id"');
    const last = messages.pop() ?? '';
    const repeated = messages.flatMap((message, index) =>
      index % 50 === 7 ? [message, message] : [message],
    );
    repeated.push(...messages.slice(100, 200));
    const running = await rig.begin([head, ...repeated, last].join('\n  {\n   "id"'));
    const ended = await rig.finish(running);
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 19_600 });
    expect(ended.skipped).toMatchObject([
      { reason: 'duplicate_id', count: 100 + messages.filter((_, index) => index % 50 === 7).length },
    ]);
    const left = (lines: readonly string[]) => lines.filter((line) => !line.includes('import_skip'));
    expect(left(await rig.checksums(running))).toEqual(left(whole.checksums));
  }, 120_000);
});
