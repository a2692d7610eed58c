import type { CatalogueEntry, ErrorCatalogue, ErrorCode } from './catalogue.ts';

/** Where the bad input is. Lines count from 1, bytes from 0; `path` is a JSON path or the name of a column. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly byte?: number;
  readonly path?: string;
  readonly field?: string;
  readonly limit?: string;
}

/** One broken rule of a request message. */
export interface Violation {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

export interface FailureDetails {
  /** Replace `{name}` in message and remedy, and travel to the page for its own translation. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly place?: Place;
  readonly violations?: readonly Violation[];
  /** Logged, never shown to the caller. */
  readonly cause?: unknown;
}

interface FailureInit {
  readonly reason: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
  readonly details: FailureDetails;
}

/**
 * A failure that the caller can act on. Made by `failure()` from a catalogue; anything else that is thrown is a
 * bug and is answered as `internal`.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly reason: string;
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly values: Readonly<Record<string, string>>;
  readonly place: Place | null;
  readonly violations: readonly Violation[];

  constructor(init: FailureInit) {
    super(init.message, init.details.cause === undefined ? undefined : { cause: init.details.cause });
    this.reason = init.reason;
    this.code = init.code;
    this.remedy = init.remedy;
    this.values = textValues(init.details.values ?? {});
    this.place = init.details.place ?? null;
    this.violations = init.details.violations ?? [];
  }
}

/**
 * Makes the failure of that reason: `throw failure(channelErrors, 'CHANNEL_NOT_FOUND', { values: { channelId } })`.
 */
export function failure<Catalogue extends ErrorCatalogue>(
  catalogue: Catalogue,
  reason: keyof Catalogue & string,
  details: FailureDetails = {},
): Failure {
  const entry: CatalogueEntry | undefined = catalogue[reason];
  if (entry === undefined) throw new Error(`no entry ${reason} in the catalogue of errors`);
  const values = textValues(details.values ?? {});
  return new Failure({
    reason,
    code: entry.code,
    message: fillIn(entry.message, values),
    remedy: fillIn(entry.remedy, values),
    details,
  });
}

/** A place in words: `result.json, line 12, $.messages[3].id`. Empty where nothing is known. */
export function describePlace(place: Place): string {
  const parts = [
    place.file,
    place.line === undefined ? undefined : `line ${place.line}`,
    place.byte === undefined ? undefined : `byte ${place.byte}`,
    place.path,
    place.field,
    place.limit === undefined ? undefined : `limit ${place.limit}`,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

function textValues(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
