import type { IngestPageResponse } from '@analyticbot/contracts/channels/v1/ingest';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { readWatchers } from '../public-page-store.ts';
import { setWatchedChannel } from '../watch-store.ts';
import { writeIntoChannels } from '../write-into-channels.ts';
import type { Fetched } from './fetch-page.ts';

export type Ingested = Pick<IngestPageResponse, 'channelId' | 'problem' | 'posts' | 'oldestMessageId'>;

/** What became of a page that was fetched. */
export interface HandedIn {
  /** All who watch get the same, so that any answer tells what was seen; null where there is none. */
  readonly answer: Ingested | null;
  /** Workspaces for which it could not be written. */
  readonly failed: number;
}

/**
 * Gives the page to each workspace that watches it. One for which it cannot be written holds up no other: it is logged
 * and counted.
 *
 * @throws the signal's reason
 */
export async function handInPage(
  deps: TelegramDeps,
  username: string,
  page: Extract<Fetched, { kind: 'page' }>,
  signal: AbortSignal,
): Promise<HandedIn> {
  const watchers = await inTransaction(deps.database, (tx) => readWatchers(tx, username));
  let answer: Ingested | null = null;
  let failed = 0;
  for (const workspaceId of watchers) {
    try {
      answer = await handInFor(deps, workspaceId, username, page, signal);
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      deps.telemetry.logger.error({ error, workspaceId, username }, 'a public page could not be written');
    }
  }
  return { answer, failed };
}

async function handInFor(
  deps: TelegramDeps,
  workspaceId: number,
  username: string,
  { html, fetchedAt }: Extract<Fetched, { kind: 'page' }>,
  signal: AbortSignal,
): Promise<Ingested> {
  const answer = await deps.ingest.ingestPage(
    { username, html, fetchedAt: timestampFromDate(fetchedAt) },
    writeIntoChannels(deps, workspaceId, signal),
  );
  const { channelId } = answer;
  if (channelId !== undefined) {
    await inWorkspace(deps.database, workspaceId, (tx) => setWatchedChannel(tx, username, channelId));
  }
  return answer;
}
