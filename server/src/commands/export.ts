import { findOneChannel } from './channels/find-channels.ts';
import { type Command, EXIT_CODES } from './command.ts';
import { commandProblem } from './command-problem.ts';
import { chooseFormat, EXPORT_FORMATS } from './exporting/choose-format.ts';
import { openExport } from './exporting/open-export.ts';
import { writeToFile } from './exporting/write-to-file.ts';
import { writeToOutput } from './exporting/write-to-output.ts';
import { commandSession } from './importing/command-session.ts';
import { startCommandApp } from './start-command-app.ts';
import { openWorkspace, workspaceOption } from './workspace/open-workspace.ts';

/** `analyticbot export CHANNEL`: everything observed in a channel, in a form that `import` reads again. */
export const exportCommand: Command = {
  arguments: [{ name: '<channel>', description: '@name, link, title or number of the channel' }],
  options: [
    {
      flags: '--format <format>',
      description:
        'JSON Lines, or a zip of CSV tables; without it as the name of the file says, else JSON Lines',
      choices: EXPORT_FORMATS,
    },
    {
      flags: '--output <file>',
      description:
        'a new file or a folder; - for standard output; .gz is packed. Without it here, named by the channel',
    },
    workspaceOption,
  ],
  result:
    '`file`, `bytes`, and rows written: `messages`, `readings`, `reactions`, `subscriberReadings`, `serviceMessages`',
  notes: [
    'Everything observed: messages with what described them, every reading with its source and the time over which it stood, reactions, subscriber counts, and what a person set. docs/export-format.md describes the form; `analyticbot import` reads it again without loss. Pictures are not part of it.',
    'An existing file is never written over, and a file appears whole or not at all. The server may run on meanwhile.',
  ],
  examples: [
    'analyticbot export @durov',
    'analyticbot export @durov --format csv --output durov.zip',
    'analyticbot export @durov --output - | gzip > durov.jsonl.gz',
  ],
  async run(context, input) {
    const { output, signal } = context;
    const target = input.text('output');
    if (target === '-' && output.json) {
      const problem = '--json and --output - both want standard output';
      throw commandProblem('WRONG_USAGE', { problem, command: 'analyticbot export' });
    }
    const format = chooseFormat(input.text('format'), target);
    const app = await startCommandApp(context, context.config());
    try {
      const workspace = await openWorkspace(app, input.text('workspace'));
      const session = commandSession(app, workspace.workspaceId, signal);
      const channel = await findOneChannel(session, workspace, input.arguments[0] ?? '');
      const opened = await openExport(session, channel.channelId, format, output.progress);
      if (target === '-') await writeToOutput(opened, output);
      else await writeToFile(opened, target, output, signal);
      return EXIT_CODES.done;
    } finally {
      await app.stop();
    }
  },
};
