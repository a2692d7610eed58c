import { inWorkspace } from '../../../platform/database/index.ts';
import { createPostgresLeases } from '../../../platform/lease/index.ts';
import type { TelegramDeps } from '../deps.ts';
import {
  type AccountChannelRow,
  readLookedAt,
  saveAdministered,
  writeWaiting,
} from './account-channel-store.ts';
import type { AccountMetrics } from './account-metrics.ts';
import { describeChannelProblem, NOT_ADMINISTERED } from './account-problem.ts';
import { type AccountPurse, openPurse } from './account-purse.ts';
import type { AccountSession, Consent } from './account-session.ts';
import { type AccountRow, readAccount } from './account-store.ts';
import { areChannelsRead } from './channels-due.ts';
import { lookAtChannel } from './look-at-channel.ts';
import type { Looking } from './looking.ts';
import { noteChannelProblem, problemOfChannel } from './note-channel-problem.ts';
import { noteFailedLook, noteLook, noteNothingDue } from './note-look.ts';
import { type SessionPlace, sealSession, withAccount } from './open-account.ts';
import { planVisit } from './plan-visit.ts';
import { tellAccountChanged } from './tell-account-changed.ts';

/** What looking with accounts needs. */
export type AccountDeps = TelegramDeps & { readonly accountMetrics: AccountMetrics };

/** The name of the lease without which nobody uses the session of an account. */
export function accountLease(workspaceId: number, userId: number): string {
  return `account ${workspaceId} ${userId}`;
}

/** Looks at what is due of an account. Nothing happens where its session is in use already. */
export async function lookAtAccount(
  deps: AccountDeps,
  workspaceId: number,
  userId: number,
  signal: AbortSignal,
): Promise<void> {
  const leases = createPostgresLeases({ pool: deps.database.pool, schema: 'telegram' });
  const lease = await leases.tryAcquire(accountLease(workspaceId, userId));
  if (lease === null) return;
  try {
    const account = await inWorkspace(deps.database, workspaceId, (tx) => readAccount(tx, userId));
    if (account === null || account.sealedSession === null || !account.mayRead) return;
    await look(deps, workspaceId, account, AbortSignal.any([signal, lease.lost]));
  } finally {
    await lease.release();
  }
}

async function look(
  deps: AccountDeps,
  workspaceId: number,
  account: AccountRow,
  signal: AbortSignal,
): Promise<void> {
  const purse = openPurse(deps, workspaceId, account);
  if (!(await isAnythingWorthACall(deps, workspaceId, account, purse))) {
    await noteNothingDue(deps, workspaceId, account);
    return;
  }
  const column = 'telegram.account.sealed_session' as const;
  const place: SessionPlace = { workspaceId, column, row: `${account.userId}` };
  const consents = new Set<Consent>(account.mayPublish ? ['read', 'publish'] : ['read']);
  let channelsReadAt = account.channelsReadAt;
  try {
    const sealedSession = await withAccount(
      deps,
      { place, sealed: account.sealedSession, consents, pay: () => purse.pay() },
      async (session) => {
        channelsReadAt = await readDueChannels(deps, workspaceId, account, session, purse);
        await lookAtDueChannels(deps, account, { workspaceId, session, purse, signal });
        return sealSession(deps.sealer, place, session);
      },
    );
    await noteLook(deps, workspaceId, account, { sealedSession, channelsReadAt });
  } catch (error) {
    if (signal.aborted) throw error;
    await noteFailedLook(deps, workspaceId, { ...account, channelsReadAt }, error);
  }
}

/** Where nothing is, Telegram is not connected to. What waits is weighed again later. */
async function isAnythingWorthACall(
  { database, clock, accountCallsPerDay }: AccountDeps,
  workspaceId: number,
  account: AccountRow,
  purse: AccountPurse,
): Promise<boolean> {
  const now = clock.now();
  if (areChannelsRead(account, purse.look(), accountCallsPerDay, now)) return true;
  return inWorkspace(database, workspaceId, async (tx) => {
    const channels = await readLookedAt(tx, account.userId);
    const planned = channels.map((channel) => planVisit(channel, purse.look(), accountCallsPerDay, now));
    await writeWaiting(
      tx,
      planned.filter(({ isPutOff }) => isPutOff).map(({ channel }) => channel),
    );
    return planned.some(({ visit }) => visit !== null);
  });
}

/** Which channels the account administers now; one that it lost, or has again, is told. */
async function readDueChannels(
  { database, clock, accountCallsPerDay }: AccountDeps,
  workspaceId: number,
  account: AccountRow,
  session: AccountSession,
  purse: AccountPurse,
): Promise<Date | null> {
  const now = clock.now();
  if (!areChannelsRead(account, purse.look(), accountCallsPerDay, now)) return account.channelsReadAt;
  const channels = await session.readAdministered();
  await inWorkspace(database, workspaceId, async (tx) => {
    const { lost, regained } = await saveAdministered(tx, account.userId, channels, now);
    const problem = describeChannelProblem(NOT_ADMINISTERED);
    for (const channelId of lost) await tellAccountChanged(tx, account, channelId, problem);
    for (const channelId of regained) await tellAccountChanged(tx, account, channelId, null);
  });
  return now;
}

/** What fails with one channel is that channel's problem: the others are looked at all the same. */
async function lookAtDueChannels(deps: AccountDeps, account: AccountRow, looking: Looking): Promise<void> {
  const { workspaceId, purse, signal } = looking;
  const channels = await inWorkspace(deps.database, workspaceId, (tx) => readLookedAt(tx, account.userId));
  const putOff: AccountChannelRow[] = [];
  for (const channel of channels) {
    signal.throwIfAborted();
    const planned = planVisit(channel, purse.look(), deps.accountCallsPerDay, deps.clock.now());
    if (planned.isPutOff) putOff.push(planned.channel);
    if (planned.visit === null) continue;
    try {
      await lookAtChannel(deps, looking, planned.channel, planned.visit);
      await noteChannelProblem(deps, workspaceId, account, channel, null);
    } catch (error) {
      const problem = problemOfChannel(error);
      if (signal.aborted || problem === null) throw error;
      deps.telemetry.logger.warn({ error, problem }, 'looking at a channel with an account failed');
      await noteChannelProblem(deps, workspaceId, account, channel, problem);
    }
  }
  await inWorkspace(deps.database, workspaceId, (tx) => writeWaiting(tx, putOff));
}
