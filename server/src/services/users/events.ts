import {
  SessionRevokedEventSchema,
  WorkspaceCreatedEventSchema,
  WorkspaceDeletedEventSchema,
} from '@analyticbot/contracts/users/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import type { OpenTransaction } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/outbox/index.ts';

/** Tells that a workspace exists now. Written as its tenant, although the transaction began without one. */
export async function appendWorkspaceCreated(
  transaction: OpenTransaction,
  {
    workspaceId,
    simulated,
    leftEmpty = false,
  }: { readonly workspaceId: number; readonly simulated: boolean; readonly leftEmpty?: boolean },
): Promise<void> {
  const { client, schemaName } = transaction;
  const event = create(WorkspaceCreatedEventSchema, { workspaceId, simulated, leftEmpty });
  await appendEvent(
    { client, schemaName, workspaceId },
    {
      type: WorkspaceCreatedEventSchema.typeName,
      key: workspaceKey(workspaceId),
      payload: toBinary(WorkspaceCreatedEventSchema, event),
    },
  );
}

/** Tells every service to delete what it keeps of the workspace. */
export async function appendWorkspaceDeleted(
  transaction: OpenTransaction,
  workspaceId: number,
): Promise<void> {
  await appendEvent(transaction, {
    type: WorkspaceDeletedEventSchema.typeName,
    key: workspaceKey(workspaceId),
    payload: toBinary(WorkspaceDeletedEventSchema, create(WorkspaceDeletedEventSchema, { workspaceId })),
  });
}

/** Tells that one session ended, or every session of the person where the digest is empty. */
export async function appendSessionRevoked(
  transaction: OpenTransaction,
  revoked: { userId: string; tokenDigest: string },
): Promise<void> {
  await appendEvent(transaction, {
    type: SessionRevokedEventSchema.typeName,
    key: `user ${revoked.userId}`,
    workspaceId: null,
    payload: toBinary(SessionRevokedEventSchema, create(SessionRevokedEventSchema, revoked)),
  });
}

function workspaceKey(workspaceId: number): string {
  return `workspace ${workspaceId}`;
}
