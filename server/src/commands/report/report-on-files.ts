import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataFolder } from '../../platform/database/index.ts';
import { findChannels } from '../channels/find-channels.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { commandSession } from '../importing/command-session.ts';
import { existingFiles } from '../importing/existing-files.ts';
import { importWishes } from '../importing/import-options.ts';
import { readFiles, skippedOf } from '../importing/read-files.ts';
import { startCommandApp } from '../start-command-app.ts';
import { collectReport } from './collect-report.ts';
import type { Report } from './report.ts';

/** Workspace of the database that holds nothing but the files of one report. */
const ONLY_WORKSPACE = 1;

/** Reads the files into a database of their own, which goes when the report is made. */
export async function reportOnFiles(context: CommandContext, input: CommandInput): Promise<Report> {
  const { output, signal } = context;
  const settings = context.config();
  const wishes = importWishes(input);
  const files = await existingFiles(input.arguments);
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-report-'));
  // Also where a second Ctrl-C ends the process before it has stopped in order.
  const removeFolder = (): void => removeDataFolder(folder);
  process.once('exit', removeFolder);
  try {
    const app = await startCommandApp(context, {
      ...settings,
      dataFolder: folder,
      databaseUrl: null,
      databaseDirectUrl: null,
      internalSecret: null,
    });
    try {
      const session = commandSession(app, ONLY_WORKSPACE, signal);
      const ended = await readFiles(session, files, { ...wishes, pictures: false }, { output, signal });
      const channels = await findChannels(session, null);
      return await collectReport(session, channels, {
        skipped: () => skippedOf(ended),
        problem: ended.problem ?? null,
      });
    } finally {
      await app.stop();
    }
  } finally {
    process.off('exit', removeFolder);
    removeFolder();
  }
}
