import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { assertLease, type HeldLease } from '../../../platform/lease/index.ts';
import { readDocument } from '../content-document.ts';
import type { ContentDeps } from '../deps.ts';
import { noteChange } from '../publications/note-change.ts';
import { insertSteps } from '../publications/step-store.ts';
import type { Attempt, Begun, Book, Found, Step } from './book.ts';
import { decide, nextLook, type Outcome } from './decide.ts';
import { fingerprintOf } from './fingerprint.ts';
import {
  claimPublications,
  insertAttempt,
  listSteps,
  lockHeld,
  readLastAttempt,
  type ToldRow,
  takeOver,
  writeAttemptOutcome,
  writeHeldAgain,
  writeNextLook,
  writeOver,
  writeSent,
  writeUnknown,
} from './publisher-store.ts';
import { insertAfterSending } from './sent-change-store.ts';

type Deps = Pick<ContentDeps, 'database'> & {
  /** Of each publication that begins to be sent, how late it is. */
  readonly onLate: (lateMs: number) => void;
  readonly onOutcome: (outcome: string) => void;
};
type Transaction = Parameters<typeof lockHeld>[0];

/** Publications in the database, for whoever holds the lease of the publisher. */
export function createPostgresBook({ database, onLate, onOutcome }: Deps, lease: HeldLease): Book {
  const { fencing } = lease;
  const ours = async <Result>(
    workspaceId: number,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> =>
    inWorkspace(database, workspaceId, async (tx) => {
      const result = await work(tx);
      await assertLease(tx, lease);
      return result;
    });

  return {
    listSteps: (aheadMs, most) => inTransaction(database, (tx) => listSteps(tx, aheadMs, most)),
    takeOver: () => inTransaction(database, takeOver),

    async claim(steps) {
      const claimed: Step[] = [];
      for (const [workspaceId, of] of Map.groupBy(steps, (step) => step.workspaceId)) {
        const rows = await ours(workspaceId, async (tx) => {
          const ids = of.map(({ publicationId }) => publicationId);
          const held = await claimPublications(tx, ids, fencing);
          const fresh = held.filter(({ isNew }) => isNew);
          if (fresh.length > 0) {
            await insertSteps(
              tx,
              fresh.map(({ publicationId }) => ({
                publicationId,
                kind: 'claimed',
                by: '',
                attempt: 0,
                values: {},
              })),
            );
          }
          return held;
        });
        const held = new Set(rows.map(({ publicationId }) => publicationId));
        claimed.push(...of.filter(({ publicationId }) => held.has(publicationId)));
      }
      return claimed.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
    },

    begin: (step) =>
      ours(step.workspaceId, async (tx): Promise<Begun> => {
        const row = await lockHeld(tx, step.publicationId, { states: ['claimed'], fencing });
        if (row === null) return { kind: 'over' };
        const decision = decide(row, row.now);
        if (decision.action === 'wait') return { kind: 'wait', inMs: decision.inMs };
        const content = readDocument(row.document);
        if (decision.action === 'miss' || content === null) {
          const over =
            content === null
              ? ({ state: 'failed', reason: 'CONTENT_UNREADABLE' } as const)
              : ({ state: 'missed', reason: 'TOO_LATE' } as const);
          const told = await writeOver(tx, step.publicationId, { ...over, said: '' });
          const values = { reason: over.reason, late_ms: String(decision.lateMs) };
          await noteChange(tx, told, { kind: over.state, by: '', attempt: 0, values });
          onOutcome(over.state);
          return { kind: 'over' };
        }
        const number = row.attempts + 1;
        const fingerprint = fingerprintOf(step.channelId, content);
        const begunAt = await insertAttempt(tx, step, { number, fingerprint, fencing });
        const values = { late_ms: String(decision.lateMs) };
        await insertSteps(tx, [
          { publicationId: step.publicationId, kind: 'sending', by: '', attempt: number, values },
        ]);
        if (number === 1) onLate(decision.lateMs);
        return { kind: 'sending', attempt: { number, content, begunAt } };
      }),

    readAttempt: ({ workspaceId, publicationId }) =>
      inWorkspace(database, workspaceId, async (tx): Promise<Attempt | null> => {
        const last = await readLastAttempt(tx, publicationId);
        if (last === null) return null;
        const { document, ...attempt } = last;
        const content = readDocument(document);
        if (content === null) throw new Error(`publication ${publicationId} cannot be read`);
        return { ...attempt, content };
      }),

    async settle(step, attempt, outcome) {
      await inWorkspace(database, step.workspaceId, async (tx) => {
        // What Telegram truly answered holds, whoever brings it and however late.
        const states = outcome.kind === 'sent' ? (['sending', 'unknown'] as const) : (['sending'] as const);
        const held = outcome.kind === 'sent' ? Number.MAX_SAFE_INTEGER : fencing;
        const row = await lockHeld(tx, step.publicationId, { states, fencing: held });
        if (row === null || row.attempts !== attempt) return;
        if (outcome.kind !== 'sent') await assertLease(tx, lease);
        await settleAttempt(tx, step, attempt, outcome);
        onOutcome(outcome.kind);
      });
    },

    postpone: ({ workspaceId, publicationId }, waitMs) =>
      inWorkspace(database, workspaceId, (tx) => writeNextLook(tx, publicationId, waitMs)),

    async noteLook(step, attempt, found) {
      if (found.kind === 'not found') return;
      await inWorkspace(database, step.workspaceId, async (tx) => {
        const states = ['unknown'] as const;
        const row = await lockHeld(tx, step.publicationId, { states, fencing: Number.MAX_SAFE_INTEGER });
        if (row === null || row.attempts !== attempt) return;
        await noteFound(tx, step, attempt, found);
        onOutcome('found');
      });
    },
  };
}

async function settleAttempt(
  tx: Transaction,
  step: Step,
  attempt: number,
  outcome: Exclude<Outcome, { kind: 'unheard' }>,
): Promise<void> {
  const { publicationId } = step;
  await writeAttemptOutcome(tx, publicationId, attempt, outcome.kind);
  const note = (
    told: ToldRow,
    kind: 'sent' | 'failed' | 'unknown',
    values: Readonly<Record<string, string>>,
  ) => noteChange(tx, told, { kind, by: '', attempt, values });
  switch (outcome.kind) {
    case 'sent': {
      const told = await writeSent(tx, publicationId, outcome);
      await insertAfterSending(tx, publicationId);
      return note(told, 'sent', { message_id: String(outcome.messageIds[0] ?? 0) });
    }
    case 'refused': {
      const { reason, said } = outcome;
      const told = await writeOver(tx, publicationId, { state: 'failed', reason, said });
      return note(told, 'failed', { reason, said });
    }
    case 'unknown': {
      const told = await writeUnknown(tx, publicationId, nextLook(0) ?? 0);
      return note(told, 'unknown', { reason: 'ANSWER_LOST' });
    }
    case 'not sent':
      await writeHeldAgain(tx, publicationId);
      return insertSteps(tx, [
        { publicationId, kind: 'delayed', by: '', attempt, values: { reason: outcome.reason } },
      ]);
  }
}

async function noteFound(
  tx: Transaction,
  { publicationId }: Step,
  attempt: number,
  { by, outcome }: Extract<Found, { kind: 'found' }>,
): Promise<void> {
  await writeAttemptOutcome(tx, publicationId, attempt, 'sent');
  const told = await writeSent(tx, publicationId, outcome);
  await insertAfterSending(tx, publicationId);
  const values = { found_by: by, message_id: String(outcome.messageIds[0] ?? 0) };
  await noteChange(tx, told, { kind: 'settled', by: '', attempt, values });
}
