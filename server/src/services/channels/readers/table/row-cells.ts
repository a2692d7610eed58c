import type { BatchBuilder } from '../batch-builder.ts';
import { type DateProblem, type DateRules, parseDate } from '../parse-date.ts';
import { cleanText } from '../text/clean-text.ts';
import { isNothing, type ParsedCount, parseCount } from '../text/parse-count.ts';
import type { ColumnMapping, TableField } from './column-mapping.ts';
import { type PostLink, parsePostLink } from './post-link.ts';

/** One row, read by field. Cells are texts (CSV) or JSON values. */
export class RowCells {
  readonly #index: ReadonlyMap<TableField, number>;
  readonly #report: BatchBuilder;
  readonly #rules: DateRules;
  #cells: readonly unknown[] = [];

  constructor(columns: readonly string[], mapping: ColumnMapping, rules: DateRules, report: BatchBuilder) {
    const index = new Map<TableField, number>();
    for (const { column, field } of mapping.columns) {
      const at = columns.indexOf(column);
      if (at !== -1 && !index.has(field)) index.set(field, at);
    }
    this.#index = index;
    this.#report = report;
    this.#rules = rules;
  }

  set cells(cells: readonly unknown[]) {
    this.#cells = cells;
  }

  has(field: TableField): boolean {
    return this.#index.has(field);
  }

  raw(field: TableField): unknown {
    const at = this.#index.get(field);
    return at === undefined ? undefined : this.#cells[at];
  }

  /** The cell as it stands, '' for nothing; for texts, in which "None" may be a word. */
  verbatim(field: TableField): string {
    const value = this.raw(field);
    if (typeof value !== 'string') return value === null || value === undefined ? '' : JSON.stringify(value);
    const clean = cleanText(value);
    if (clean !== value) this.#report.skipField('text_mended', field, value);
    return clean;
  }

  /** A short text; null for nothing, 'None', 'nan' and the like. */
  text(field: TableField): string | null {
    const value = this.raw(field);
    if (value === null || value === undefined) return null;
    const text = cleanText(typeof value === 'string' ? value : JSON.stringify(value)).trim();
    return isNothing(text) ? null : text;
  }

  count(field: TableField): ParsedCount | null {
    const value = this.raw(field);
    if (value === null || value === undefined) return null;
    const parsed = parseCount(typeof value === 'string' ? value : JSON.stringify(value));
    if (typeof parsed !== 'string') return parsed;
    this.#report.skipField(parsed, field, value);
    return null;
  }

  /** A whole number other than 0, such as an id; null for nothing, 'invalid' for anything else. */
  id(field: TableField): number | null | 'invalid' {
    const text = this.text(field);
    if (text === null) return null;
    const id = /^-?\d{1,16}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
    return Number.isSafeInteger(id) && id !== 0 ? id : 'invalid';
  }

  /** The message: by its id, else by the link to it. */
  messageId(): number | null | 'invalid' {
    return this.id('message_id') ?? this.link()?.messageId ?? null;
  }

  link(): PostLink | null {
    const text = this.text('post_link');
    return text === null ? null : parsePostLink(text);
  }

  /** A key of a row: '17.0', as a table with gaps writes it, is '17'. */
  key(field: TableField): string | null {
    const text = this.text(field);
    return text === null ? null : text.replace(/^(-?\d+)\.0+$/, '$1').slice(0, 200);
  }

  date(field: TableField): Date | DateProblem {
    return parseDate(this.raw(field), this.#rules);
  }

  /** A date beside the main one: null where there is none; a wrong one is reported. */
  sideDate(field: TableField): Date | null {
    const date = this.date(field);
    if (typeof date !== 'string') return date;
    if (date !== 'date_missing') this.#report.skipField('field_date_invalid', field, this.raw(field));
    return null;
  }

  flag(field: TableField): boolean | null {
    const text = this.text(field)?.toLowerCase();
    if (text === undefined) return null;
    if (['true', '1', 'yes', '1.0', 't'].includes(text)) return true;
    return ['false', '0', 'no', '0.0', 'f'].includes(text) ? false : null;
  }
}
