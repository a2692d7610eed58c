import { SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { noteSource } from '../note-source.ts';
import { TOLD_AFTER_FAILURES } from '../planner/next-try.ts';
import { type PublicPage, readWatchers } from '../public-page-store.ts';
import { tellSourceChanged } from '../tell-source-changed.ts';
import { dropWatches } from '../unwatch-channels.ts';
import { readWatches, setToldProblem } from '../watch-store.ts';

/** What the name is of instead, as docs/errors.md lists it. */
const NO_CHANNEL = /^page_(name_free|landing_\w+)$/;
/** A name that never led to a channel is forgotten after so long: whoever wrote it saw why on the page. */
const NAMELESS_FOR_MS = 24 * 3_600_000;

/**
 * Tells everybody who watches a page that it fails, once, and once that it works again; of a name that never led to a
 * channel nobody is told. Before the page is written: who dies in between tells nobody twice, since each workspace knows
 * what it was told.
 */
export async function tellWatchers(
  { database, clock }: Pick<TelegramDeps, 'database' | 'clock'>,
  before: PublicPage,
  after: PublicPage,
): Promise<void> {
  if (before.problem === null && after.problem === null) return;
  const { username, problem, failures } = after;
  const mayPass = problem !== null && failures > 0;
  if (mayPass && failures < TOLD_AFTER_FAILURES) return;
  const isNoChannel = problem !== null && NO_CHANNEL.test(problem.reason);
  const watchers = await inTransaction(database, (tx) => readWatchers(tx, username));
  for (const workspaceId of watchers) {
    await inWorkspace(database, workspaceId, async (tx) => {
      if (isNoChannel) {
        const noChannelSince = new Date(clock.now().getTime() - NAMELESS_FOR_MS);
        if ((await dropWatches(tx, { username, noChannelSince })) > 0) return;
      }
      const watch = await setToldProblem(tx, username, {
        reason: problem?.reason ?? null,
        ofChannels: isNoChannel,
      });
      if (watch === null) return;
      const { channelId } = watch;
      await tellSourceChanged(tx, { kind: SourceKind.PUBLIC_PAGE, name: `@${username}`, channelId }, problem);
    });
  }
}

/** Has the open pages of everybody who watches look again at how the looking goes. */
export async function noteForWatchers(
  { database }: Pick<TelegramDeps, 'database'>,
  username: string,
): Promise<void> {
  const watchers = await inTransaction(database, (tx) => readWatchers(tx, username));
  for (const workspaceId of watchers) {
    await inWorkspace(database, workspaceId, async (tx) => {
      const [watch] = await readWatches(tx, username);
      if (watch !== undefined) await noteSource(tx, watch.channelId);
    });
  }
}
