import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ImportBench } from './import/import-bench.ts';
import { writeMadeUpExport } from './import/made-up-export.ts';
import { checksumRows, copyRows, saveRows, upsertRows } from './import/prepared-rows.ts';
import { interleave, ratios } from './interleave.ts';
import { atMost, machineFacts, type Report } from './report.ts';
import { type BenchContext, runBench } from './run-bench.ts';

const SEED = 7;

await runBench({
  help: `
npm run bench:import -- [--messages 400000] [--rounds 5] [--no-large]

Imports a generated Telegram Desktop export with "analyticbot import" in a process of its own, PostgreSQL embedded with
the product's own settings, and compares it in the same run, in turn, with:
  rows committed       COPY by the owner of the prepared rows of post, measurement and reaction    at most 2.0 times
  dashboard complete   the same                                                                    at most 4.0 times
  importing again      COPY into staging tables and INSERT ... ON CONFLICT of the same rows        at most 1.2 times
and measures the importing process: peak memory at most 300 MB, and with ten times the file at most 1.1 times that.
The tables of both sides are compared before any time is reported. --no-large leaves the tenfold file out.`,
  run,
});

async function run({ folder, signal, args, say }: BenchContext): Promise<Report> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '400000' },
      rounds: { type: 'string', default: '5' },
      large: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const messages = Number(values.messages);
  const rounds = Number(values.rounds);
  const machine = machineFacts();
  const file = join(folder, 'result.json');
  say(`Writing an export of ${messages} messages.`);
  await writeMadeUpExport(file, messages, SEED);
  const rows = join(folder, 'rows');
  await mkdir(rows);
  const bench = await ImportBench.start(join(folder, 'data'));
  try {
    say('A first import, for the rows.');
    await bench.import(file);
    const imported = await checksumRows(bench.owner);
    await saveRows(bench.owner, rows);
    await bench.clear();
    await copyRows(bench.owner, rows);
    const copied = await checksumRows(bench.owner);
    if (imported.join() !== copied.join()) {
      throw new Error(`Both sides must write the same rows:\n${imported.join('\n')}\n${copied.join('\n')}`);
    }
    const peaks: number[] = [];
    const clocks = { rows: [] as number[], complete: [] as number[], again: [] as number[] };
    const samples = await interleave(rounds, [
      {
        name: 'floor',
        measure: async () => {
          signal.throwIfAborted();
          await bench.clear();
          return tell('COPY', await copyRows(bench.owner, rows));
        },
      },
      {
        name: 'import',
        measure: async () => {
          await bench.clear();
          const first = await bench.import(file);
          peaks.push(first.peakBytes / 2 ** 20);
          clocks.rows.push(tell('rows committed', first.rowsSeconds));
          clocks.complete.push(tell('dashboard complete', first.completeSeconds));
          return first.completeSeconds;
        },
      },
      {
        name: 'again',
        measure: async () => {
          await bench.clear();
          await bench.import(file);
          const floor = tell('COPY and ON CONFLICT', await upsertRows(bench.owner, rows));
          const again = await bench.import(file);
          if (again.postsAdded > 0) throw new Error('Importing again added posts.');
          clocks.again.push(tell('importing again', again.rowsSeconds));
          return floor;
        },
      },
    ]);
    const large = values.large ? await importLarge(bench, folder, messages * 10, say) : null;
    function tell(what: string, seconds: number): number {
      say(`${what}: ${seconds.toFixed(2)} s`);
      return seconds;
    }
    const floor = samples('floor');
    return {
      machine,
      rounds,
      goals: {
        rowsCommitted: atMost(2, '× COPY of the prepared rows', ratios(clocks.rows, floor)),
        dashboardComplete: atMost(4, '× COPY of the prepared rows', ratios(clocks.complete, floor)),
        importingAgain: atMost(1.2, '× COPY and ON CONFLICT', ratios(clocks.again, samples('again'))),
        peakMemory: atMost(300, 'MB', peaks),
        ...(large === null
          ? {}
          : {
              peakMemoryTenfold: atMost(300, 'MB', [large.peakMb]),
              memoryGrowth: atMost(
                1.1,
                '× the peak of the smaller file',
                peaks.map((peak) => large.peakMb / peak),
              ),
            }),
      },
      details: {
        messages,
        fileBytes: bench.fileBytes(file),
        seconds: { floor, floorAgain: samples('again'), ...clocks },
        large,
        rows: copied,
      },
    };
  } finally {
    await bench.stop();
  }
}

async function importLarge(
  bench: ImportBench,
  folder: string,
  messages: number,
  say: (text: string) => void,
): Promise<{ readonly messages: number; readonly peakMb: number; readonly seconds: number }> {
  const file = join(folder, 'large.json');
  say(`Writing and importing an export of ${messages} messages.`);
  await writeMadeUpExport(file, messages, SEED);
  await bench.clear();
  const { peakBytes, completeSeconds } = await bench.import(file);
  await rm(file);
  return { messages, peakMb: peakBytes / 2 ** 20, seconds: completeSeconds };
}
