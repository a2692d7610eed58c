/**
 * A condition of the database that a person, not the program, must settle. The command line prints
 * the message and the remedy; everything else treats it as any other error.
 */
export class DatabaseProblem extends Error {
  /** Stable identifier, upper snake case, for tests and for `doctor`. */
  readonly reason: string;
  /** What to do about it, one or two sentences. */
  readonly remedy: string;

  constructor(problem: { reason: string; message: string; remedy: string; cause?: unknown }) {
    super(problem.message, problem.cause === undefined ? undefined : { cause: problem.cause });
    this.name = 'DatabaseProblem';
    this.reason = problem.reason;
    this.remedy = problem.remedy;
  }
}
