/** One thing that is wrong with a table of posts. The words are the caller's. */
export interface TableProblem {
  /** Of the file, from 1; 0 where it is about all of it. */
  readonly line: number;
  /** Empty where it is about all of the row. */
  readonly column: string;
  readonly reason: string;
  readonly values: Readonly<Record<string, string>>;
}
