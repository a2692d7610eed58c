import type { BatchBuilder } from '../batch-builder.ts';
import { cleanText } from '../text/clean-text.ts';

/** An object out of JSON, read by its own keys alone: a key such as `__proto__` is a key like any other. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own member; undefined where it has none, whatever its prototype has. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function objectOf(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, cleaned, or null where there is none. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? cleanText(value) : null;
}

/** A text, cleaned; what had to be mended in it is reported. */
export function reportedText(text: string, field: string, report: BatchBuilder): string {
  const clean = cleanText(text);
  if (clean !== text) report.skipField('text_mended', field, text);
  return clean;
}

/** A whole number of something, 0 or more; null where there is none, or where it cannot be one (reported). */
export function counterOf(value: unknown, field: string, report: BatchBuilder): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || !(Number.isInteger(value) || value > 2 ** 52)) {
    report.skipField('counter_invalid', field, value);
    return null;
  }
  if (value < 0 || !Number.isSafeInteger(value)) {
    report.skipField('counter_out_of_range', field, value);
    return null;
  }
  return value;
}

/** A measure of a file or picture: nothing depends on it, so that a wrong one is unknown without a report. */
export function sizeOf(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) && value <= Number.MAX_SAFE_INTEGER
    ? Math.round(value)
    : null;
}

/** A Telegram id; ids come as numbers, or as texts from programs that fear for their precision. */
export function idOf(value: unknown): number | null {
  const id = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id !== 0 ? id : null;
}
