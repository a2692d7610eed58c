import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from 'node:process';

const REPOSITORY = resolve(import.meta.dirname, '../..');

/**
 * The folder of real channel files that golden tests read, `SHARED_DATA` or `../shared/data` beside the repository;
 * null in a public clone, which has none: such tests are skipped there. In CI its absence is a failure, so that nothing
 * passes by not running.
 */
export function sharedDataFolder(): string | null {
  const folder = env.SHARED_DATA ?? resolve(REPOSITORY, '../shared/data');
  if (existsSync(folder)) return folder;
  if (env.CI === 'true') throw new Error(`The real files are missing: there is no ${folder}`);
  return null;
}

/** Path of a real file, such as 'tg-spb-ru/channel_messages.json'. */
export function sharedDataFile(path: string): string {
  return join(sharedDataFolder() ?? '', path);
}
