import type { BatchBuilder } from '../batch-builder.ts';
import { counterOf, idOf, isObject, type JsonObject, listOf, own, reportedText } from '../json/fields.ts';
import { type DateProblem, parseDate } from '../parse-date.ts';
import { SOURCE_NAMES, type SourceName } from '../record.ts';

/** The values of one exported row, each read as what its column holds. What cannot be is reported and unknown. */
export class RowFields {
  readonly #values: JsonObject;
  readonly #report: BatchBuilder;
  readonly #now: Date;

  constructor(values: JsonObject, report: BatchBuilder, now: Date) {
    this.#values = values;
    this.#report = report;
    this.#now = now;
  }

  /** '' is a text; null is none. */
  text(name: string): string | null {
    const value = own(this.#values, name);
    if (value === undefined || value === null) return null;
    if (typeof value === 'string') return reportedText(value, name, this.#report);
    this.#report.skipField('field_invalid', name, value);
    return null;
  }

  /** The text where it is one of the choices. */
  choice<const Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const text = this.text(name);
    const found = choices.find((choice) => choice === text) ?? null;
    if (text !== null && found === null) this.#report.skipField('field_invalid', name, text);
    return found;
  }

  source(name = 'source'): SourceName | null {
    return this.choice(name, SOURCE_NAMES);
  }

  count(name: string): number | null {
    return counterOf(own(this.#values, name), name, this.#report);
  }

  id(name: string): number | null {
    const value = own(this.#values, name);
    const id = idOf(value);
    if (id === null && value !== undefined && value !== null) {
      this.#report.skipField('field_invalid', name, value);
    }
    return id;
  }

  /** A share, from 0 to 1; 0 where it is missing. */
  share(name: string): number {
    const value = own(this.#values, name);
    if (value === undefined || value === null) return 0;
    if (typeof value === 'number' && value >= 0 && value <= 1) return value;
    this.#report.skipField('field_invalid', name, value);
    return 0;
  }

  flag(name: string): boolean {
    const value = own(this.#values, name);
    if (value === undefined || value === null || typeof value === 'boolean') return value === true;
    this.#report.skipField('field_invalid', name, value);
    return false;
  }

  /** A moment that the row cannot do without. */
  time(name: string): Date | DateProblem {
    const value = own(this.#values, name);
    return parseDate(value, { zoneOffsetMs: () => 0, format: 'auto', now: this.#now });
  }

  /** A moment beside the row's own. */
  optionalTime(name: string): Date | null {
    const time = this.time(name);
    if (time instanceof Date) return time;
    if (time !== 'date_missing') {
      this.#report.skipField('field_date_invalid', name, own(this.#values, name));
    }
    return null;
  }

  texts(name: string): string[] {
    return listOf(own(this.#values, name)).flatMap((item) =>
      typeof item === 'string' ? [reportedText(item, name, this.#report)] : [],
    );
  }

  objects(name: string): JsonObject[] {
    return listOf(own(this.#values, name)).filter(isObject);
  }

  object(name: string): JsonObject | null {
    const value = own(this.#values, name);
    return isObject(value) ? value : null;
  }
}
