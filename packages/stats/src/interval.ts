/** Limits that hold a value with a stated confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
