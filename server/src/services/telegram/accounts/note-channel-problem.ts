import { inWorkspace } from '../../../platform/database/index.ts';
import { Failure } from '../../../platform/errors/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { type AccountChannelRow, writeChannelProblem } from './account-channel-store.ts';
import { describeChannelProblem, NOT_KEPT } from './account-problem.ts';
import { isSessionEnd, TelegramRefused } from './account-session.ts';
import type { AccountRow } from './account-store.ts';
import { tellAccountChanged } from './tell-account-changed.ts';

const AFTER_PROBLEM_MS = 15 * 60_000;

/** What went wrong with one channel; null where it concerns the account as a whole, or the way to Telegram. */
export function problemOfChannel(error: unknown): string | null {
  if (error instanceof Failure) return NOT_KEPT;
  if (!(error instanceof TelegramRefused)) return null;
  return error.waitSeconds !== null || isSessionEnd(error) ? null : error.refusal;
}

/** Notes what keeps the account from seeing a channel, or that nothing does; told where it is news. */
export async function noteChannelProblem(
  { database, clock }: Pick<TelegramDeps, 'database' | 'clock'>,
  workspaceId: number,
  account: AccountRow,
  channel: AccountChannelRow,
  problem: string | null,
): Promise<void> {
  if (problem === null && channel.problem === null) return;
  const nextLookAt = problem === null ? null : new Date(clock.now().getTime() + AFTER_PROBLEM_MS);
  await inWorkspace(database, workspaceId, async (tx) => {
    await writeChannelProblem(tx, channel, problem, nextLookAt);
    if (problem === channel.problem || channel.channelId === null) return;
    await tellAccountChanged(tx, account, channel.channelId, describeChannelProblem(problem));
  });
}
