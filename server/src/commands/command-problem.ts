/** Something that whoever typed the command can put right. The command line prints the message and the remedy. */
export class CommandProblem extends Error {
  readonly reason: string;
  readonly remedy: string;

  constructor(reason: string, message: string, remedy: string) {
    super(message);
    this.name = 'CommandProblem';
    this.reason = reason;
    this.remedy = remedy;
  }
}
