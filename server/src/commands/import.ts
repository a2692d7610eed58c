import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { type Command, EXIT_CODES } from './command.ts';
import { commandSession } from './importing/command-session.ts';
import { existingFiles } from './importing/existing-files.ts';
import { importOptions, importWishes } from './importing/import-options.ts';
import { printOutcome } from './importing/import-outcome.ts';
import { previewFiles } from './importing/preview-files.ts';
import { readFiles } from './importing/read-files.ts';
import { startCommandApp } from './start-command-app.ts';
import { openOrMakeWorkspace, workspaceOption } from './workspace/open-workspace.ts';

/** `analyticbot import FILE…`, into the database of a server that runs or not. */
export const importCommand: Command = {
  arguments: [{ name: '<file...>', description: 'files to read; tables that belong together in one call' }],
  options: [
    ...importOptions,
    workspaceOption,
    { flags: '--dry-run', description: 'only say what the files are and what they would become' },
  ],
  result:
    '`importId`, `state`, `workspace`, `channels`, counts (`postsAdded`, `postsUpdated`, `postsUnchanged`, `measurementsAdded`, `serviceMessages`), `rowsCommittedSeconds`, `dashboardCompleteSeconds`, `skipped` by reason, and `problem` where a file broke off',
  notes: [
    'Reads exports of Telegram Desktop, Telethon-style dumps, CSV and JSON tables, saved public pages and exports of this program, also packed as .zip or .gz. The same file twice changes nothing.',
    'Of an account’s export only the chats named with --chat are read, or all channels and groups with --all-chats; private chats never are. Without either the chats are listed.',
    'A server may run on the same data folder meanwhile. Ctrl-C stops the import too; what was read until then stays. On a machine without a workspace one is made, which belongs to whoever signs up.',
    'Two clocks: all rows committed, and all numbers of the dashboard computed. Ends with 1 where a file broke off; what came before is kept.',
  ],
  examples: [
    'analyticbot import result.json',
    'analyticbot import account.json --chat "My channel"',
    'analyticbot import posts.csv views.csv subscribers.csv',
    'analyticbot import table.csv --map nr=message_id "when=published_at" --channel @durov',
  ],
  async run(context, input) {
    const { output, signal } = context;
    const settings = context.config();
    const wishes = importWishes(input);
    const files = await existingFiles(input.arguments);
    const app = await startCommandApp(context, settings);
    try {
      const workspace = await openOrMakeWorkspace(app, input.text('workspace'));
      const session = commandSession(app, workspace.workspaceId, signal);
      if (input.flag('dry-run')) {
        await previewFiles(session, files, wishes, output);
        return EXIT_CODES.done;
      }
      const ended = await readFiles(session, files, { ...wishes, pictures: true }, { output, signal });
      await printOutcome(session, workspace, ended, output);
      return ended.state === ImportState.DONE ? EXIT_CODES.done : EXIT_CODES.failed;
    } finally {
      await app.stop();
    }
  },
};
