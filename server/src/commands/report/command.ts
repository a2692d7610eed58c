import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { findChannels, noSuchChannel } from '../channels/find-channels.ts';
import { type Command, type CommandContext, type CommandInput, EXIT_CODES } from '../command.ts';
import { commandSession } from '../importing/command-session.ts';
import { isPresent } from '../importing/existing-files.ts';
import { importOptions } from '../importing/import-options.ts';
import { startCommandApp } from '../start-command-app.ts';
import { openWorkspace, workspaceOption } from '../workspace/open-workspace.ts';
import type { SkippedRecords } from './build-report.ts';
import { collectReport } from './collect-report.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import type { Report } from './report.ts';
import { reportOnFiles } from './report-on-files.ts';
import { skippedInImports } from './skipped-in-imports.ts';

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
    ...importOptions,
    workspaceOption,
  ],
  result:
    '`channels`, each with `title`, `username`, `simulated`, `posts` (an album is one), `messages`, `serviceMessages`, `forwardedPosts`, `firstPostAt`, `lastPostAt`, `viewsTotal`, `averageReach` (`mean`, `median`), `engagementRate`, `engagementParts`, `shareRate`, `reactionsTotal`, `forwardsTotal`, `commentsTotal`, `subscribers`, `viewRate`, `languages`, `formats`, `sources`, `skipped` by reason (of a channel that was imported before, over every import that wrote to it), `unknown`, `reactions`, `best`, `worst`, `rhythm`, `history`, `historyStep`, `timeZone`; and `problem` where a file broke off. A value that is not known is null, and `unknown` says why under its name',
  notes: [
    'Files are read into a database of their own, which is gone when the report is made. A name that is no file is looked up among the channels that were imported before.',
    '--format json prints what --json prints. The page of --format html needs nothing from outside: no script, no font, no picture.',
    'Ends with 1 where a file broke off; the report then covers what came before.',
  ],
  examples: [
    'analyticbot report result.json',
    'analyticbot report @durov',
    'analyticbot report --format html result.json > report.html',
  ],
  async run(context, input) {
    const { output } = context;
    const report = (await areFiles(input.arguments))
      ? await reportOnFiles(context, input)
      : await reportOnChannel(context, input);
    const format = output.json ? 'json' : input.text('format');
    if (format === 'json') output.document(report);
    else output.line((format === 'html' ? renderHtml(report) : renderText(report, output.columns)).trimEnd());
    if (report.problem === null) return EXIT_CODES.done;
    // What was printed is right as far as it goes, and whoever goes on with it has to know how far that is.
    output.note(`${report.problem.message} ${report.problem.place}`.trim());
    output.note('The report covers what came before.');
    return EXIT_CODES.failed;
  },
};

/** Whether the arguments are meant as files. A single name that is none of the disk is a channel's. */
async function areFiles(names: readonly string[]): Promise<boolean> {
  const [first = ''] = names;
  return names.length > 1 || looksLikePath(first) || (await isPresent(first));
}

/** A link to a channel is no path, though it has slashes. */
function looksLikePath(name: string): boolean {
  if (/^(https?:\/\/)?t\.me\//i.test(name)) return false;
  return /[/\\]|\.(json|jsonl|ndjson|csv|tsv|txt|html?|gz|zip)$/i.test(name);
}

async function reportOnChannel(context: CommandContext, input: CommandInput): Promise<Report> {
  const app = await startCommandApp(context, context.config());
  try {
    const workspace = await openWorkspace(app, input.text('workspace'));
    const session = commandSession(app, workspace.workspaceId, context.signal);
    const [name = ''] = input.arguments;
    const channels = await findChannels(session, name);
    if (channels.length === 0) throw await noSuchChannel(session, workspace, name);
    const { imports } = await app.client(ImportsService).listImports({}, session.callOptions());
    const skipped = (channelId: number): SkippedRecords => skippedInImports(imports, channelId);
    return await collectReport(session, channels, { skipped, problem: null });
  } finally {
    await app.stop();
  }
}
