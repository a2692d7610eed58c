/**
 * What a caller can do about a failure decides its code. The words are those of gRPC and Connect, so that the
 * catalogue reads like the wire.
 */
export const ERROR_CODES = [
  'invalid_argument',
  'not_found',
  'already_exists',
  'permission_denied',
  'unauthenticated',
  'failed_precondition',
  'resource_exhausted',
  'aborted',
  'unavailable',
  'deadline_exceeded',
  'unimplemented',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One line of docs/errors.md. `{name}` in the texts is replaced by the value of that name. */
export interface CatalogueEntry {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/** The failures of one service: stable reason (UPPER_SNAKE_CASE, unique over all services) to its entry. */
export type ErrorCatalogue = Readonly<Record<string, CatalogueEntry>>;

/** The catalogue of a service under the service's name, as the composition and docs/errors.md collect them. */
export interface NamedCatalogue {
  readonly service: string;
  readonly errors: ErrorCatalogue;
}
