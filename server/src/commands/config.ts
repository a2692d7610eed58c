import { readConfig } from '../app/config.ts';
import { describeConfig } from '../app/describe-config.ts';
import { type Command, EXIT_CODES } from './command.ts';

/** `analyticbot config` */
export const configCommand: Command = {
  result: '`settings` with `setting`, `value` and `from`, and `problems` with `setting` and `problem`',
  notes: ['Secrets are hidden. Ends with 3 where something is wrong, all of it at once.'],
  async run({ environment, output }) {
    const settings = describeConfig(environment);
    const { problems } = readConfig(environment);
    if (output.json) {
      output.document({ settings, problems });
    } else {
      const width = Math.max(...settings.map(({ setting }) => setting.length));
      for (const { setting, value, from } of settings) {
        output.line(
          `${setting.padEnd(width)}  ${value}${from === 'environment' ? '  (from the environment)' : ''}`,
        );
      }
      if (problems.length > 0) output.line('');
      for (const { setting, problem } of problems) output.line(`wrong: ${setting} ${problem}`);
    }
    return problems.length === 0 ? EXIT_CODES.done : EXIT_CODES.wrongConfiguration;
  },
};
