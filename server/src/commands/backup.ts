import { resolve } from 'node:path';
import { serviceDefinitions } from '../app/definitions.ts';
import { internalSecretOf, openReach } from '../app/open-reach.ts';
import { writeBackup } from '../platform/database/index.ts';
import { type Command, EXIT_CODES } from './command.ts';

/** `analyticbot backup FOLDER` */
export const backupCommand: Command = {
  arguments: [{ name: '<folder>', description: 'where the backup goes; must not exist yet, or be empty' }],
  result:
    '`folder`, `rows`, and the manifest: `createdAt`, `serverVersion`, `migrations`, `tables`, `sequences`',
  notes: [
    'The program may run on. Uploaded files, secrets and jobs under way are not part of it. It is also the way from one major version of PostgreSQL to the next.',
  ],
  examples: ['analyticbot backup /backups/monday'],
  async run({ config, output, signal }, input) {
    const settings = config();
    const folder = resolve(input.arguments[0] ?? '.');
    const { reach, close } = await openReach(settings, await internalSecretOf(settings, 'all'));
    try {
      const manifest = await writeBackup({
        reach,
        definitions: serviceDefinitions,
        folder,
        now: new Date(),
        onTable: (name) => output.progress(`Copying ${name}.`),
        signal,
      });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      if (output.json) output.document({ folder, rows, ...manifest });
      else output.line(`Wrote ${rows} rows of ${manifest.tables.length} tables to ${folder}.`);
      return EXIT_CODES.done;
    } finally {
      await close();
    }
  },
};
