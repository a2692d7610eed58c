import { type Command, EXIT_CODES } from './command.ts';
import { startCommandApp } from './start-command-app.ts';
import { usersOf } from './workspace/open-workspace.ts';

/** `analyticbot user reset EMAIL`, for whoever lost a password and holds the machine. */
export const userResetCommand: Command = {
  arguments: [{ name: '<email>', description: 'the address that the person signs in with' }],
  result: '`link` and `expiresAt`',
  notes: [
    'The link works once and for an hour; earlier ones stop working. Setting the password ends every session.',
  ],
  examples: ['analyticbot user reset olga@example.org'],
  async run(context, input) {
    const { output } = context;
    const settings = context.config();
    const app = await startCommandApp(context, settings);
    try {
      const { path, expiresAt } = await usersOf(app).createResetPath(input.arguments[0] ?? '');
      const link = `${settings.publicUrl ?? `http://localhost:${settings.httpPort}`}${path}`;
      if (output.json) output.document({ link, expiresAt: expiresAt.toISOString() });
      else output.line(`Open this link within an hour to set a new password: ${link}`);
      if (settings.publicUrl === null) {
        output.note('Where the server was started with another PORT, put that into the link.');
      }
      return EXIT_CODES.done;
    } finally {
      await app.stop();
    }
  },
};
