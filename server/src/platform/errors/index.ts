export type { ErrorCatalogue, ErrorCode, NamedCatalogue } from './catalogue.ts';
export { ERROR_CODES } from './catalogue.ts';
export type { Place } from './failure.ts';
export { Failure, failure } from './failure.ts';
export { platformErrors } from './platform-errors.ts';
