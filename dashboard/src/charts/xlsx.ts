import type { TableModel } from './table-model.ts';
import { type SheetCell, workbookParts } from './xlsx-parts.ts';

export const xlsxMimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A table as an XLSX file of one sheet. Every text is written as an inline string cell, which a
 * spreadsheet never evaluates, so that the text comes back exactly as it was; numbers are number cells
 * with the format of their column; unknown is an empty cell.
 *
 * The parts are written here and only zipped by a library: the small libraries that were tried look
 * shared strings up in a plain object, so that a cell "constructor" breaks the file, and zip in a
 * worker made from a blob, which the content security policy of the page refuses.
 */
export async function toXlsx(table: TableModel, sheetName: string): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync, strToU8 } = await import('fflate');
  const parts = workbookParts(withHeader(table), sheetName);
  const files = Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]));
  return new Uint8Array(zipSync(files, { level: 6 }));
}

const styleOfKind = { text: 5, count: 1, decimal: 2, share: 3, signed: 1, ratio: 2 } as const;
const headerStyle = 4;

function withHeader(table: TableModel): readonly (readonly SheetCell[])[] {
  const header = table.columns.map((column) => ({ value: column.label, style: headerStyle }));
  const rows = table.rows.map((row) =>
    row.map((value, index) => ({
      value,
      style:
        typeof value === 'number' ? styleOfKind[table.columns[index]?.kind ?? 'count'] : styleOfKind.text,
    })),
  );
  return [header, ...rows];
}
