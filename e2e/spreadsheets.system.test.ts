import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCsv } from '../dashboard/src/charts/csv.ts';
import { restoreNeutralised } from '../dashboard/src/charts/formula-safety.ts';
import type { TableModel } from '../dashboard/src/charts/table-model.ts';
import { toXlsx } from '../dashboard/src/charts/xlsx.ts';
import { textOfCell } from '../server/src/platform/csv/index.ts';
import { TABLE_NAMES } from '../server/src/services/channels/readers/index.ts';
import { everythingInTables } from './src/everything-in-tables.ts';
import { hostileCells } from './src/hostile-cells.ts';
import { type LibreOffice, openLibreOffice } from './src/libre-office.ts';
import { skippedRecordsFile } from './src/skipped-records-file.ts';

/*
 * Scenario 25: 10,000 hostile cells in every kind of file that the product gives out, opened in LibreOffice. Commas are
 * what the files are cut by; in Russia and Uzbekistan a spreadsheet cuts them by semicolons all the same.
 */

const office: LibreOffice | null = await openLibreOffice();
const cells = hostileCells(10_000);
const table: TableModel = {
  columns: [
    { key: 'views', label: 'Views', kind: 'count' },
    { key: 'text', label: 'Text', kind: 'text' },
    { key: 'share', label: 'Share', kind: 'share' },
  ],
  rows: cells.map((cell, index) => [index, cell, -0.25]),
};

const EXPORTED = TABLE_NAMES.map((name) => `${name}.csv`);

/** A cell of a spreadsheet has line feeds alone. */
const asInCell = (text: string) => text.replaceAll(/\r\n?/g, '\n');

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The same table by somebody who only knows RFC 4180. */
function withoutDefence(): string {
  return `\uFEFFviews,text,share\r\n${cells.map((cell, index) => `${index},${quoted(cell)},-0.25`).join('\r\n')}\r\n`;
}

/** The workbook with a formula in the place of every text that reads like one. */
function withFormulas(workbook: Uint8Array): Uint8Array {
  const files = unzipSync(workbook);
  const path = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(files[path] ?? new Uint8Array()).replaceAll(
    / t="inlineStr"><is><t xml:space="preserve">=(\d\+\d)<\/t><\/is>/g,
    '><f>$1</f>',
  );
  return zipSync({ ...files, [path]: strToU8(xml) });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spreadsheets-'));
});
afterAll(async () => {
  await office?.close();
  await rm(folder, { recursive: true, force: true });
});

async function saved(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** Every row with its cells as they were before they were made safe. */
async function rowsOf(path: string): Promise<string[][]> {
  const rows: string[][] = parse(await readFile(path), { bom: true });
  return rows.map((row) => row.map((cell) => asInCell(textOfCell(cell))));
}

async function columnOf(path: string, column: string): Promise<string[]> {
  const rows: Record<string, string>[] = parse(await readFile(path), { columns: true, bom: true });
  return rows.map((row) => row[column] ?? '');
}

describe.skipIf(office === null)('10,000 hostile cells, opened in LibreOffice', () => {
  it('are no formula in a CSV of the page, of the server, cut by commas or by semicolons', async () => {
    const page = await saved('page.csv', toCsv(table));
    const server = await saved('server.csv', await skippedRecordsFile(cells));
    const control = await saved('control.csv', withoutDefence());
    const files = [page, server, control];
    const [ofPage, ofServer, ofControl] = (await office?.formulas(files, ',')) ?? [];
    expect({ ofPage, ofServer }).toEqual({ ofPage: 0, ofServer: 0 });
    expect(ofControl).toBeGreaterThan(1_000);
    const [pageBySemicolons, serverBySemicolons, controlBySemicolons] =
      (await office?.formulas(files, ';')) ?? [];
    expect({ pageBySemicolons, serverBySemicolons }).toEqual({ pageBySemicolons: 0, serverBySemicolons: 0 });
    expect(controlBySemicolons).toBeGreaterThan(100);
    const byCommas = { ofPage, ofServer, ofControl };
    const bySemicolons = { pageBySemicolons, serverBySemicolons, controlBySemicolons };
    console.log(`formulas in a CSV: ${JSON.stringify({ ...byCommas, ...bySemicolons })}`);
    const [pageAgain = '', serverAgain = ''] = (await office?.rewritten([page, server])) ?? [];
    expect((await columnOf(pageAgain, 'text')).map(restoreNeutralised)).toEqual(cells.map(asInCell));
    expect(await columnOf(pageAgain, 'views')).toEqual(cells.map((_, index) => String(index)));
    expect(new Set(await columnOf(pageAgain, 'share'))).toEqual(new Set(['-0.25']));
    expect((await columnOf(serverAgain, 'excerpt')).map(textOfCell)).toEqual(
      await columnOf(server, 'excerpt').then((excerpts) => excerpts.map(textOfCell)),
    );
  });

  it('are no formula in the tables of everything that is known of a channel', async () => {
    const tables = await everythingInTables(folder, cells);
    const paths = tables.map((name) => join(folder, name));
    const posts = join(folder, 'posts.csv');
    const texts = (await columnOf(posts, 'text')).map(textOfCell);
    expect(texts).toEqual(cells);
    const control = await saved('posts-control.csv', `text\r\n${texts.map(quoted).join('\r\n')}\r\n`);
    for (const [separator, atLeast] of [
      [',', 1_000],
      [';', 100],
    ] as const) {
      const counts = (await office?.formulas([...paths, control], separator)) ?? [];
      const found = Object.fromEntries(tables.map((name, at) => [name, counts[at]]));
      expect(found).toEqual(Object.fromEntries(EXPORTED.map((name) => [name, 0])));
      expect(counts.at(-1)).toBeGreaterThan(atLeast);
      console.log(
        `formulas in everything of a channel, cut by ${separator}: ${JSON.stringify({ ...found, 'without the defence': counts.at(-1) })}`,
      );
    }
    const again = (await office?.rewritten(paths)) ?? [];
    for (const [at, path] of paths.entries()) {
      expect(await rowsOf(again[at] ?? '')).toEqual(await rowsOf(path));
    }
  });

  it('are no formula in an XLSX of the page, and come back as they were', async () => {
    const workbook = await toXlsx(table, 'Hostile');
    const page = await saved('page.xlsx', workbook);
    const control = await saved('control.xlsx', withFormulas(workbook));
    const [ofPage, ofControl] = (await office?.formulas([page, control])) ?? [];
    expect(ofPage).toBe(0);
    expect(ofControl).toBeGreaterThan(0);
    console.log(`formulas in an XLSX: ${JSON.stringify({ ofPage, ofControl })}`);
    const [again = ''] = (await office?.rewritten([page])) ?? [];
    expect((await columnOf(again, 'Text')).map(asInCell)).toEqual(cells.map(asInCell));
    expect(await columnOf(again, 'Views')).toEqual(cells.map((_, index) => String(index)));
  });
});
