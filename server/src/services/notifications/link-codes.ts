import { createHash, randomBytes } from 'node:crypto';
import { inTransaction, inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { NotificationsDeps } from './deps.ts';
import {
  deleteExpiredLinkCodes,
  insertDestination,
  insertLinkCode,
  takeLinkCode,
} from './destination-store.ts';
import { notificationsErrors } from './errors.ts';
import { localeOf } from './locale-of.ts';

const GOOD_FOR_MS = 15 * 60_000;

type Deps = Pick<NotificationsDeps, 'database' | 'clock'>;

/** Makes a code by which a chat becomes a destination. Only its digest is kept. */
export async function createLinkCode(
  { database, clock }: Deps,
  workspaceId: number,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const code = randomBytes(18).toString('base64url');
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + GOOD_FOR_MS);
  await inWorkspace(database, workspaceId, async (tx) => {
    await deleteExpiredLinkCodes(tx, now);
    await insertLinkCode(tx, digestOf(code), expiresAt);
  });
  return { code, expiresAt };
}

/**
 * Uses a code up and makes the chat a destination of the workspace that made it. @returns that workspace
 *
 * @throws Failure CHAT_CODE_INVALID
 */
export async function redeemCode(
  { database, clock }: Deps,
  given: {
    readonly code: string;
    readonly chatId: bigint;
    readonly botId: bigint;
    /** What the chat is called; empty where it has no name. */
    readonly name: string;
    readonly locale: string;
  },
): Promise<number> {
  const now = clock.now();
  const workspaceId = await inTransaction(database, (tx) => takeLinkCode(tx, digestOf(given.code), now));
  if (workspaceId === null) throw failure(notificationsErrors, 'CHAT_CODE_INVALID');
  await inWorkspace(database, workspaceId, (tx) =>
    insertDestination(
      tx,
      {
        kind: 'telegram',
        address: String(given.chatId),
        name: given.name,
        botId: Number(given.botId),
        locale: localeOf(given.locale),
        sealedSecret: null,
        confirmed: true,
      },
      now,
    ),
  );
  return workspaceId;
}

/** What is kept of a code. */
export function digestOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
