import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { startApp } from '../app/start-app.ts';
import { type Command, EXIT_CODES } from './command.ts';
import { inspectUpload, refuseUnreadable } from './importing/choose-imports.ts';
import { commandSession } from './importing/command-session.ts';
import { readFiles, skippedOf } from './importing/read-files.ts';
import { uploadFiles } from './importing/upload-files.ts';

/** `analyticbot import FILE…`, into the database of a server that runs or not. */
export const importCommand: Command = {
  arguments: [{ name: '<file...>', description: 'files to read; tables that belong together in one call' }],
  options: [
    { flags: '--map <column=field...>', description: 'what the columns of a table hold' },
    { flags: '--channel <name>', description: 'the channel of files that name none' },
    { flags: '--observed-at <moment>', description: 'when the numbers in the files were collected' },
    { flags: '--time-zone <zone>', description: 'zone of the channels that this import creates' },
    { flags: '--workspace <number>', description: 'the workspace to import into', fallback: '1' },
    { flags: '--dry-run', description: 'only say what the files are and what they would become' },
  ],
  examples: ['analyticbot import result.json', 'analyticbot import posts.csv views.csv subscribers.csv'],
  async run({ config, output, signal }, input) {
    const wishes = {
      map: input.texts('map'),
      channel: input.text('channel'),
      observedAt: input.text('observed-at'),
      timeZone: input.text('time-zone'),
    };
    const app = await startApp({ config: config(), role: 'all', serve: false });
    try {
      const session = commandSession(app, Number(input.text('workspace')), signal);
      if (input.flag('dry-run')) {
        const uploadId = await uploadFiles(session, input.arguments);
        const { files } = await inspectUpload(session, uploadId, wishes);
        if (output.json)
          output.document({
            files: files.map(({ fileName, shape, columns }) => ({ fileName, shape, columns })),
          });
        for (const file of output.json ? [] : files) {
          output.line(`${file.fileName}: ${file.preview.length} rows previewed, ${file.chats.length} chats`);
          for (const { values } of file.preview)
            output.line(`  ${values.map(({ field, value }) => `${field}=${value}`).join(' ')}`);
        }
        refuseUnreadable(files, wishes);
        return EXIT_CODES.done;
      }
      const ended = await readFiles(session, input.arguments, wishes, { output, signal });
      const skipped = skippedOf(ended);
      if (output.json) {
        output.document({
          importId: ended.importId,
          state: ImportState[ended.state],
          postsAdded: ended.postsAdded,
          postsUpdated: ended.postsUpdated,
          postsUnchanged: ended.postsUnchanged,
          measurementsAdded: ended.measurementsAdded,
          serviceMessages: ended.serviceMessages,
          channelIds: ended.channelIds,
          skipped,
          problem: ended.problem ?? null,
        });
      } else {
        output.line(
          `${ended.postsAdded} posts added, ${ended.postsUpdated} updated, ${ended.postsUnchanged} unchanged.`,
        );
        for (const [reason, count] of Object.entries(skipped)) output.line(`${count} left out: ${reason}`);
        if (ended.problem !== undefined)
          output.line(`${ended.problem.message} ${ended.problem.place}`.trim());
      }
      return ended.state === ImportState.DONE ? EXIT_CODES.done : EXIT_CODES.failed;
    } finally {
      await app.stop();
    }
  },
};
