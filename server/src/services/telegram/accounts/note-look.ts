import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { SealBroken } from '../../../platform/sealing/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { noteSource } from '../note-source.ts';
import { nextTry, TOLD_AFTER_FAILURES } from '../planner/next-try.ts';
import type { TelegramTables } from '../tables.ts';
import { readLookedAt } from './account-channel-store.ts';
import type { AccountMetrics } from './account-metrics.ts';
import { describeAccountProblem, SESSION_UNREADABLE, UNREACHABLE } from './account-problem.ts';
import { isSessionEnd, TelegramRefused } from './account-session.ts';
import { type AccountRow, writeDue, writeLook } from './account-store.ts';
import { channelsAskedAt } from './channels-due.ts';
import { dueAt } from './plan-visit.ts';
import { tellAccountChanged } from './tell-account-changed.ts';

type Deps = Pick<TelegramDeps, 'database' | 'clock' | 'telemetry' | 'accountCallsPerDay'> & {
  readonly accountMetrics: AccountMetrics;
};

/** The look is done. The next is when the first of its channels is due. */
export async function noteLook(
  { database, clock, accountMetrics, accountCallsPerDay }: Deps,
  workspaceId: number,
  account: AccountRow,
  looked: Pick<AccountRow, 'sealedSession' | 'channelsReadAt'>,
): Promise<void> {
  const now = clock.now();
  accountMetrics.looks.inc({ outcome: 'done' });
  await inWorkspace(database, workspaceId, async (tx) => {
    const nextLookAt = await firstDue(tx, { ...account, ...looked }, accountCallsPerDay, now);
    const well = { problem: null, waitsUntil: null, failures: 0, toldProblem: null };
    const noted = { ...looked, ...well, lookedAt: now, nextLookAt };
    const isKept = await writeLook(tx, account.userId, noted, account.connectedAt);
    if (isKept && account.toldProblem !== null) await tellAccountChanged(tx, account, null, null);
    await noteSource(tx, null);
  });
}

/** Nothing is worth a call: what waits is weighed again when the first of it is due. */
export async function noteNothingDue(
  { database, clock, accountCallsPerDay }: Pick<Deps, 'database' | 'clock' | 'accountCallsPerDay'>,
  workspaceId: number,
  account: AccountRow,
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) =>
    writeDue(tx, account.userId, await firstDue(tx, account, accountCallsPerDay, clock.now())),
  );
}

async function firstDue(
  tx: DatabaseTransaction<TelegramTables>,
  account: AccountRow,
  callsPerDay: number,
  now: Date,
): Promise<Date> {
  const channels = await readLookedAt(tx, account.userId);
  const due = channels.map((channel) => dueAt(channel).getTime());
  return new Date(Math.min(channelsAskedAt(account, callsPerDay, now).getTime(), ...due));
}

/** A flood is waited out, a dead session is let go, anything else is tried again; what does not pass is told, once. */
export async function noteFailedLook(
  { database, clock, telemetry, accountMetrics }: Deps,
  workspaceId: number,
  account: AccountRow,
  error: unknown,
): Promise<void> {
  const now = clock.now();
  const problem = problemOf(error);
  const waitSeconds = error instanceof TelegramRefused ? error.waitSeconds : null;
  const ended = isSessionEnd(error);
  telemetry.logger.warn({ error, problem }, 'looking with an account failed');
  accountMetrics.looks.inc({ outcome: ended ? 'ended' : waitSeconds === null ? 'failed' : 'waiting' });
  accountMetrics.waits.inc({}, waitSeconds ?? 0);
  // To be asked to wait is no failure.
  const failures = waitSeconds === null ? account.failures + 1 : account.failures;
  const nextLookAt =
    waitSeconds === null ? nextTry(now, failures, null) : new Date(now.getTime() + waitSeconds * 1000);
  const isLasting = ended || problem === SESSION_UNREADABLE || failures >= TOLD_AFTER_FAILURES;
  const isNews = isLasting && waitSeconds === null && problem !== account.toldProblem;
  const noted = {
    ...account,
    sealedSession: ended ? null : account.sealedSession,
    problem,
    waitsUntil: waitSeconds === null ? null : nextLookAt,
    nextLookAt,
    failures,
    toldProblem: isNews ? problem : account.toldProblem,
  };
  await inWorkspace(database, workspaceId, async (tx) => {
    const isKept = await writeLook(tx, account.userId, noted, account.connectedAt);
    if (isKept && isNews) await tellAccountChanged(tx, account, null, describeAccountProblem(problem, ended));
    await noteSource(tx, null);
  });
}

/** Telegram's own name of it, or what keeps us from hearing Telegram. */
function problemOf(error: unknown): string {
  if (error instanceof TelegramRefused) return error.refusal;
  return error instanceof SealBroken ? SESSION_UNREADABLE : UNREACHABLE;
}
