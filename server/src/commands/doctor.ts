import { examineMachine } from '../app/doctor/examine-machine.ts';
import { type Command, EXIT_CODES } from './command.ts';

const MARKS = { ok: 'ok     ', warning: 'warning', wrong: 'WRONG  ' } as const;

/** `analyticbot doctor` */
export const doctorCommand: Command = {
  result: '`healthy`, and `findings` with `subject`, `state` (ok, warning or wrong), `finding` and `remedy`',
  notes: ['Ends with 1 where something is wrong, and with 0 where there are only warnings.'],
  async run({ environment, output }) {
    const findings = await examineMachine(environment);
    const wrong = findings.filter((finding) => finding.state === 'wrong').length;
    if (output.json) {
      output.document({ healthy: wrong === 0, findings });
    } else {
      for (const { state, subject, finding, remedy } of findings) {
        output.line(`${MARKS[state]}  ${subject}: ${finding}`);
        if (remedy !== null) output.line(`         → ${remedy}`);
      }
      output.line(wrong === 0 ? 'Nothing stands in the way.' : `${wrong} to mend.`);
    }
    return wrong === 0 ? EXIT_CODES.done : EXIT_CODES.failed;
  },
};
