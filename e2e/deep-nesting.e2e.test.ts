import { ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImportRig, type ImportRig } from './src/import-rig.ts';

/*
 * JSON of many levels, which no reader may walk into: a gigabyte in the long form (`NESTING_MB=1000`), which alone says
 * something of memory; in CI some megabytes through the same code. The product is a process of its own, so that its
 * memory is not that of the test.
 */

const MEGABYTES = Number(process.env.NESTING_MB ?? 64);
const TIMEOUT_MS = 600_000;

let rig: ImportRig;
beforeAll(async () => {
  rig = await createImportRig();
}, 180_000);
afterAll(() => rig?.stop());

/** The same bytes again and again, without one string of that length. */
function deep(open: string, close: string, around: readonly [string, string]): Blob {
  const levels = 100_000;
  const half = Math.ceil((MEGABYTES * 1_000_000) / levels / (open.length + close.length));
  const [opening, closing] = [open, close].map((text) => new Blob([text.repeat(levels)]));
  const times = (piece: Blob | undefined) => Array.from({ length: half }, () => piece ?? '');
  return new Blob([around[0], ...times(opening), '0', ...times(closing), around[1]]);
}

async function importDeep(what: string, file: Blob) {
  const peakBefore = await rig.product().peakMegabytes();
  const beganAt = performance.now();
  const running = await rig.begin(file);
  const uploadedAt = performance.now();
  const ended = await rig.finish(running, TIMEOUT_MS);
  const seconds = (ms: number) => Math.round(ms / 100) / 10;
  const figures = {
    megabytes: Math.round(file.size / 1_000_000),
    uploadSeconds: seconds(uploadedAt - beganAt),
    importSeconds: seconds(performance.now() - uploadedAt),
    peakMegabytesBefore: Math.round(peakBefore),
    peakMegabytes: Math.round(await rig.product().peakMegabytes()),
  };
  console.log(`nesting ${what}: ${JSON.stringify(figures)}`);
  return ended;
}

const messageOf = (id: number): string =>
  `{"id":${id},"type":"message","date_unixtime":"170000000${id}","text":"message ${id}"}`;
const head = '{"name":"Deep","type":"public_channel","id":1900000001,"messages":[';

describe(`nesting of many levels, ${MEGABYTES} MB`, () => {
  it('in a message costs that message alone', { timeout: TIMEOUT_MS }, async () => {
    const around = [
      `${head}${messageOf(1)},{"id":2,"type":"message","text":`,
      `},${messageOf(3)}]}`,
    ] as const;
    const ended = await importDeep('in a message', deep('[', ']', around));
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 2 });
    const { importId } = ended;
    const { records } = await rig.owner.call(ImportsService.method.listSkipped, { importId });
    expect(records).toMatchObject([{ reason: 'too_deep', place: expect.stringContaining('messages[1]') }]);
  });

  it('after the messages costs nothing', { timeout: TIMEOUT_MS }, async () => {
    const around = [`${head}${messageOf(1)},${messageOf(3)}],"junk":`, '}'] as const;
    const ended = await importDeep('after the messages', deep('{"a":', '}', around));
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 2, skipped: [] });
  });

  it('instead of a file is refused', { timeout: TIMEOUT_MS }, async () => {
    const ended = await importDeep('instead of a file', deep('[', ']', ['', '']));
    expect(ended).toMatchObject({ state: ImportState.BROKEN, postsAdded: 0 });
    expect(ended.problem?.reason).toBe('json_no_records');
  });
});
