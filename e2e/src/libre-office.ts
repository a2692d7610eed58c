import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Quotes, UTF-8; whatever looks like a number, a date or a formula is taken for one. */
const eagerlyBy = (separator: ',' | ';'): string =>
  `CSV:${separator.charCodeAt(0)},34,76,1,,0,false,true,false,false,false,-1,true`;
/** More than any table has. */
const MOST_COLUMNS = 32;
const EVERY_COLUMN_TEXT = Array.from({ length: MOST_COLUMNS }, (_, index) => `${index + 1}/2`).join('/');
/** Commas, quotes, UTF-8. */
const AS_TEXT = `CSV:44,34,76,1,${EVERY_COLUMN_TEXT},0,true,false`;
/** Commas, quotes around every text, UTF-8; values as they are, not as they are shown. */
const WRITE_ALL = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false';

export type LibreOffice = NonNullable<Awaited<ReturnType<typeof openLibreOffice>>>;

/** LibreOffice without a window, with a profile of its own. Null where the machine has none; in CI that is a failure. */
export async function openLibreOffice() {
  const found = await run('soffice', ['--version']).catch(() => null);
  if (found === null) {
    if (process.env.CI === 'true')
      throw new Error('There is no LibreOffice: apt-get install libreoffice-calc.');
    return null;
  }
  const folder = await mkdtemp(join(tmpdir(), 'libre-office-'));

  async function convert(files: readonly string[], to: string, reading: string): Promise<string[]> {
    const into = await mkdtemp(join(folder, 'converted-'));
    const settings = [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--norestore'];
    // An XLSX says itself what it is.
    const isTable = files.every((file) => file.endsWith('.csv'));
    const filter = isTable ? [`--infilter=${reading}`] : [];
    await run('soffice', [...settings, ...filter, '--convert-to', to, '--outdir', into, ...files], {
      timeout: 240_000,
    });
    const ending = to.split(':', 1)[0] ?? '';
    return files.map((file) => join(into, `${basename(file).replace(/\.[^.]+$/, '')}.${ending}`));
  }

  return {
    /** How many cells of each file are formulas to a reader that takes for one what it can. */
    async formulas(files: readonly string[], separator: ',' | ';' = ','): Promise<number[]> {
      const sheets = await convert(files, 'fods', eagerlyBy(separator));
      const texts = await Promise.all(sheets.map((sheet) => readFile(sheet, 'utf8')));
      return texts.map((text) => text.match(/table:formula=/g)?.length ?? 0);
    },
    /** Each file as LibreOffice writes it again, having guessed nothing: a CSV with every text in quotes. */
    rewritten: (files: readonly string[]): Promise<string[]> => convert(files, WRITE_ALL, AS_TEXT),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
