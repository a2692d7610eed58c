export type { CatalogueEntry, ErrorCatalogue, ErrorCode, NamedCatalogue } from './catalogue.ts';
export { ERROR_CODES } from './catalogue.ts';
export type { FailureDetails, Place, Violation } from './failure.ts';
export { describePlace, Failure, failure } from './failure.ts';
export { platformErrors } from './platform-errors.ts';
