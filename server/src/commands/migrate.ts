import { migrateDatabase } from '../app/migrate-database.ts';
import { internalSecretOf, openReach } from '../app/open-reach.ts';
import { type Command, EXIT_CODES } from './command.ts';

/** `analyticbot migrate`: what every start does as well, for those who want it as a step of its own. */
export const migrateCommand: Command = {
  result: '`applied`: names of the migrations that were missing',
  notes: ['Every start does it as well; this is for those who want it as a step of its own.'],
  async run({ config, output }) {
    const settings = config();
    const secret = await internalSecretOf(settings, 'all');
    const { reach, close } = await openReach(settings, secret);
    try {
      const { applied } = await migrateDatabase(reach, output.note);
      if (output.json) output.document({ applied });
      else
        output.line(
          applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.length} migrations.`,
        );
      return EXIT_CODES.done;
    } finally {
      await close();
    }
  },
};
