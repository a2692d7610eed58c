import type { Cell } from './table-model.ts';

export interface SheetCell {
  readonly value: Cell;
  /** Index into the cell formats of `styles`. */
  readonly style: number;
}

/** A cell of a spreadsheet holds at most so many UTF-16 units; more makes the file "damaged". */
const cellTextLimit = 32_767;
const spreadsheetMl = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNs = 'http://schemas.openxmlformats.org/package/2006';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The XML files of a workbook with one sheet, by their path in the archive. */
export function workbookParts(
  rows: readonly (readonly SheetCell[])[],
  sheetName: string,
): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationFile([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${declaration}<workbook xmlns="${spreadsheetMl}" xmlns:r="${relationships}"><sheets><sheet name="${escapeXml(safeSheetName(sheetName))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationFile([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles(),
    'xl/worksheets/sheet1.xml': sheet(rows),
  };
}

/** Spreadsheets refuse sheet names over 31 units, with \ / ? * [ ] : or with an apostrophe at an end. */
export function safeSheetName(name: string): string {
  const cleaned = name
    .replaceAll(/[\\/?*[\]:\p{Cc}\p{Cs}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .slice(0, 31)
    .replaceAll(/^['\s]+|['\s]+$|\p{Cs}/gu, '');
  return cleaned === '' ? 'Sheet' : cleaned;
}

/**
 * Text as the value of an inline string: what XML cannot hold (control characters, lone surrogates,
 * a carriage return that a parser would turn into a line feed) is written as `_xHHHH_`, as ECMA-376
 * 22.9.2.19 says, and text that already reads so has its underscore written that way.
 */
export function escapeXstring(text: string): string {
  const cut = text.length > cellTextLimit ? `${text.slice(0, cellTextLimit - 1)}…` : text;
  return escapeXml(
    cut
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (unit) =>
        unit === '\t' || unit === '\n' ? unit : `_x${hex(unit)}_`,
      ),
  );
}

function hex(unit: string): string {
  return unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A, B, … Z, AA, AB, … for 0, 1, … */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  const letter = String.fromCharCode(65 + (index % 26));
  return rest === 0 ? letter : columnName(rest - 1) + letter;
}

function sheet(rows: readonly (readonly SheetCell[])[]): string {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, index) => {
    const longest = Math.max(...rows.slice(0, 200).map((row) => String(row[index]?.value ?? '').length));
    const characters = Math.min(60, Math.max(10, longest + 2));
    return `<col min="${index + 1}" max="${index + 1}" width="${characters}" customWidth="1"/>`;
  });
  const body = rows.map((row, rowIndex) => {
    const cells = row.map((cell, index) => sheetCell(cell, `${columnName(index)}${rowIndex + 1}`));
    return `<row r="${rowIndex + 1}">${cells.join('')}</row>`;
  });
  const frozenHeader =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  const cols = columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`;
  return `${declaration}<worksheet xmlns="${spreadsheetMl}">${frozenHeader}${cols}<sheetData>${body.join('')}</sheetData></worksheet>`;
}

function sheetCell(cell: SheetCell, address: string): string {
  const { value, style } = cell;
  if (value === null) return '';
  if (typeof value === 'number')
    return Number.isFinite(value) ? `<c r="${address}" s="${style}"><v>${value}</v></c>` : '';
  return `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXstring(value)}</t></is></c>`;
}

function contentTypes(): string {
  const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return `${declaration}<Types xmlns="${packageNs}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${base}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${base}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${base}.styles+xml"/></Types>`;
}

function relationFile(targets: readonly (readonly [type: string, target: string])[]): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationships}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageNs}/relationships">${entries.join('')}</Relationships>`;
}

/**
 * Cell formats by index: 0 general, 1 whole number (3: #,##0), 2 two decimals (4: #,##0.00),
 * 3 per cent (10: 0.00%), 4 bold header, 5 text (49: @, so that editing a cell keeps it text).
 */
function styles(): string {
  const formats = [0, 3, 4, 10, 0, 49].map((numberFormat, index) => {
    const bold = index === 4 ? 1 : 0;
    return `<xf numFmtId="${numberFormat}" fontId="${bold}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  });
  return `${declaration}<styleSheet xmlns="${spreadsheetMl}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`;
}
