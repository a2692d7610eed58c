import { resolve } from 'node:path';
import { serviceDefinitions } from '../app/definitions.ts';
import { internalSecretOf, openReach } from '../app/open-reach.ts';
import { restoreBackup } from '../platform/database/index.ts';
import { type Command, EXIT_CODES } from './command.ts';

/** `analyticbot restore FOLDER` */
export const restoreCommand: Command = {
  arguments: [{ name: '<folder>', description: 'the folder that `analyticbot backup` wrote' }],
  result: '`folder`, `rows` and `createdAt`',
  notes: [
    'Every file is checked before the first row is written. A database that holds anything is refused: restore into another DATA_DIR, or a new database in DATABASE_URL.',
    'What was under way when the backup was made goes on with the next start. An import that had not ended needs its file once more, since uploads are not part of a backup.',
  ],
  examples: ['DATA_DIR=./restored analyticbot restore /backups/monday'],
  async run({ config, output, signal }, input) {
    const settings = config();
    const folder = resolve(input.arguments[0] ?? '.');
    const { reach, close } = await openReach(settings, await internalSecretOf(settings, 'all'));
    try {
      const manifest = await restoreBackup({
        reach,
        definitions: serviceDefinitions,
        folder,
        onTable: (name) => output.progress(`Restoring ${name}.`),
        signal,
      });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      if (output.json) output.document({ folder, rows, createdAt: manifest.createdAt });
      else
        output.line(
          `Restored ${rows} rows of ${manifest.tables.length} tables, as of ${manifest.createdAt}.`,
        );
      return EXIT_CODES.done;
    } finally {
      await close();
    }
  },
};
