import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { startApp } from '../../app/start-app.ts';
import { type Command, type CommandContext, type CommandInput, EXIT_CODES } from '../command.ts';
import { CommandProblem } from '../command-problem.ts';
import { commandSession } from '../importing/command-session.ts';
import { readFiles, skippedOf } from '../importing/read-files.ts';
import { collectReport, findChannels } from './collect-report.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { Report } from './report.ts';

/** `analyticbot report FILE…` or `analyticbot report CHANNEL` */
export const reportCommand: Command = {
  arguments: [
    { name: '<file-or-channel...>', description: 'files to read, or a channel that was imported before' },
  ],
  options: [
    {
      flags: '--format <format>',
      description: 'how to print it',
      fallback: 'text',
      choices: ['text', 'json', 'html'],
    },
    { flags: '--map <column=field...>', description: 'what the columns of a table hold' },
    { flags: '--channel <name>', description: 'the channel of files that name none' },
    { flags: '--observed-at <moment>', description: 'when the numbers in the files were collected' },
    { flags: '--time-zone <zone>', description: 'zone of days and hours, such as Europe/Moscow' },
    { flags: '--workspace <number>', description: 'the workspace of a channel', fallback: '1' },
  ],
  examples: ['analyticbot report result.json', 'analyticbot report --format html result.json > report.html'],
  async run(context, input) {
    const files = await existing(input.arguments);
    const report =
      files === null ? await reportOnChannel(context, input) : await reportOnFiles(context, input, files);
    const format = context.output.json ? 'json' : input.text('format');
    if (format === 'json') context.output.document(report);
    else context.output.line((format === 'html' ? renderHtml(report) : renderText(report)).trimEnd());
    return EXIT_CODES.done;
  },
};

/** The arguments where all of them are files; null where none is. */
async function existing(names: readonly string[]): Promise<readonly string[] | null> {
  const found = await Promise.all(
    names.map((name) =>
      stat(name).then(
        (entry) => entry.isFile(),
        () => false,
      ),
    ),
  );
  if (found.every((isFile) => isFile)) return names;
  if (found.some((isFile) => isFile) || names.length > 1 || looksLikePath(names[0] ?? '')) {
    const missing = names.find((_name, index) => found[index] === false) ?? '';
    throw new CommandProblem(
      'FILE_NOT_FOUND',
      `There is no file ${missing}.`,
      'Check the name and the folder.',
    );
  }
  return null;
}

function looksLikePath(name: string): boolean {
  return /[/\\]|\.(json|jsonl|ndjson|csv|tsv|txt|html?|gz|zip)$/i.test(name);
}

/** Reads the files into a database of their own, which goes when the report is made. */
async function reportOnFiles(
  { config, output, signal }: CommandContext,
  input: CommandInput,
  files: readonly string[],
): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-report-'));
  const settings = {
    ...config(),
    dataFolder: folder,
    databaseUrl: null,
    databaseDirectUrl: null,
    internalSecret: null,
  };
  try {
    const app = await startApp({ config: settings, role: 'all', serve: false });
    try {
      const session = commandSession(app, 1, signal);
      const wishes = {
        map: input.texts('map'),
        channel: input.text('channel'),
        observedAt: input.text('observed-at'),
        timeZone: input.text('time-zone'),
      };
      const ended = await readFiles(session, files, wishes, { output, signal });
      if (ended.state === ImportState.BROKEN) {
        const place = ended.problem?.place ?? '';
        output.note(`${ended.problem?.message ?? 'The file broke off.'}${place === '' ? '' : ` (${place})`}`);
        output.note('The report covers what came before.');
      }
      return await collectReport(session, await findChannels(session, null), skippedOf(ended));
    } finally {
      await app.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function reportOnChannel({ config, signal }: CommandContext, input: CommandInput): Promise<Report> {
  const app = await startApp({ config: config(), role: 'all', serve: false });
  try {
    const session = commandSession(app, Number(input.text('workspace')), signal);
    const name = input.arguments[0] ?? '';
    const channels = await findChannels(session, name);
    if (channels.length === 0) {
      throw new CommandProblem(
        'CHANNEL_NOT_FOUND',
        `There is no file and no channel ${name}.`,
        'Name a file, @name, title or number.',
      );
    }
    return await collectReport(session, channels, {});
  } finally {
    await app.stop();
  }
}
