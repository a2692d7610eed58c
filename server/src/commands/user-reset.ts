import { startApp } from '../app/start-app.ts';
import { type Command, EXIT_CODES } from './command.ts';

/** `analyticbot user reset EMAIL`, for whoever lost a password and holds the machine. */
export const userResetCommand: Command = {
  arguments: [{ name: '<email>', description: 'the address that the person signs in with' }],
  examples: ['analyticbot user reset olga@example.org'],
  async run({ config, output }, input) {
    const settings = config();
    const app = await startApp({ config: settings, role: 'all', serve: false });
    try {
      const email = input.arguments[0] ?? '';
      const reset = await app.users?.createResetPath(email);
      if (reset === undefined) throw new Error('The users service does not run in this process.');
      const address = settings.publicUrl ?? `http://localhost:${settings.httpPort}`;
      const link = `${address}${reset.path}`;
      if (output.json) output.document({ link, expiresAt: reset.expiresAt.toISOString() });
      else output.line(`Open this link within an hour to set a new password: ${link}`);
      return EXIT_CODES.done;
    } finally {
      await app.stop();
    }
  },
};
