import { type Failure, failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';

/** A time that is over when it is asked for. */
export function pastTime(time: string, field: string): Failure {
  return failure(contentErrors, 'PLAN_TIME_PAST', { values: { time }, place: { field } });
}
