import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hugeExport } from '../testkit/src/huge-export.ts';
import { createImportRig, type ImportRig } from './src/import-rig.ts';

/*
 * Scenario 10, the file that is larger than memory: 2 GB in the long form (`npm run scenario:import`), which alone says
 * something of memory; in CI a few megabytes through the same code.
 */

const MEGABYTES = Number(process.env.MEGABYTES ?? 8);
const IS_LONG = MEGABYTES >= 1_000;

let rig: ImportRig;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huge-import-'));
  rig = await createImportRig();
}, 180_000);
afterAll(async () => {
  await rig?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a huge export', () => {
  it(`of ${MEGABYTES} MB is read in bounded memory`, { timeout: 3_600_000 }, async () => {
    const { bytes, counts } = hugeExport(MEGABYTES * 1_000_000);
    const path = join(folder, 'result.json');
    await pipeline(bytes(), createWriteStream(path));
    const before = await rig.product().peakMegabytes();
    const uploadedAt = performance.now();
    const running = await rig.begin(await openAsBlob(path));
    const beganAt = performance.now();
    const ended = await rig.finish(running, 3_600_000);
    const computedAt = performance.now();
    const peakMegabytes = await rig.product().peakMegabytes();
    const seconds = (ms: number) => Math.round(ms / 100) / 10;
    const rowsCommitted = ended.rowsCommittedAt?.seconds ?? 0n;
    const figures = {
      megabytes: MEGABYTES,
      messages: counts.posts() + counts.serviceMessages(),
      uploadSeconds: seconds(beganAt - uploadedAt),
      rowsCommittedSeconds: Number(rowsCommitted - (ended.startedAt?.seconds ?? 0n)),
      everythingComputedSeconds: seconds(computedAt - beganAt),
      peakMegabytesBefore: Math.round(before),
      peakMegabytes: Math.round(peakMegabytes),
      goalMegabytes: 300,
    };
    console.log(`huge import: ${JSON.stringify(figures)}`);
    expect(ended).toMatchObject({
      state: ImportState.DONE,
      postsAdded: counts.posts(),
      serviceMessages: counts.serviceMessages(),
      skipped: [],
    });
    if (IS_LONG) expect(peakMegabytes).toBeLessThanOrEqual(300);
  });
});
