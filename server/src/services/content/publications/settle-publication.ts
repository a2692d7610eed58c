import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import { readChannelPlan } from '../channel-plans/channel-plan-store.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { insertAfterSending } from '../publisher/sent-change-store.ts';
import type { ContentTables } from '../tables.ts';
import { needsApproval } from './needs-approval.ts';
import { noteChange } from './note-change.ts';
import { readPlaces } from './place.ts';
import { readPublication, type WholePublicationRow } from './publication-store.ts';
import { roleOf } from './role-of.ts';
import { settleAsCancelled, settleAsPlanned, settleAsSent } from './settle-store.ts';
import { whyUnchanged } from './unchanged.ts';

/** What a person says of a publication that nobody knows of, that was missed or that failed. */
export type Settlement =
  /** It is in the channel, as this message. */
  | { readonly as: 'sent'; readonly messageId: number }
  /** It is not in the channel, and is to be sent now. */
  | { readonly as: 'send_now' }
  /** It is not in the channel, and is not to be. */
  | { readonly as: 'let_go' };

/**
 * What becomes of a publication, as a person says.
 *
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNDER_WAY, PUBLICATION_STATE_UNFIT
 */
export async function settlePublication(
  deps: Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor'>,
  call: WorkspaceCall,
  { publicationId, settlement }: { readonly publicationId: string; readonly settlement: Settlement },
): Promise<WholePublicationRow> {
  const { database } = deps;
  const { workspaceId, identity } = call;
  const before = await inWorkspace(database, workspaceId, (tx) => readPublication(tx, publicationId));
  if (before === null) throw failure(contentErrors, 'PUBLICATION_NOT_FOUND');
  const username = settlement.as === 'sent' ? await usernameOf(deps, call, before.channelId) : '';
  return inWorkspace(database, workspaceId, async (tx) => {
    const plan = await readChannelPlan(tx, before.channelId);
    const waits = needsApproval(plan, roleOf(call));
    const settled = await settle(tx, publicationId, { settlement, username, needsApproval: waits });
    if (settled === null) throw await whyUnchanged(tx, { publicationId, revision: null });
    await noteChange(tx, settled, {
      kind: 'settled',
      by: identity.userId,
      attempt: 0,
      values: {
        settled_as: settlement.as,
        was: before.state,
        ...(settlement.as === 'sent' ? { message_id: String(settlement.messageId) } : {}),
      },
    });
    return settled;
  });
}

interface Settling {
  readonly settlement: Settlement;
  /** Empty where the channel has none that is known. */
  readonly username: string;
  readonly needsApproval: boolean;
}

async function settle(
  tx: DatabaseTransaction<ContentTables>,
  publicationId: string,
  { settlement, username, needsApproval: waits }: Settling,
): Promise<WholePublicationRow | null> {
  switch (settlement.as) {
    case 'sent': {
      const { messageId } = settlement;
      const link = username === '' ? '' : `https://t.me/${username}/${messageId}`;
      const settled = await settleAsSent(tx, publicationId, { messageId, link });
      // It is pinned, commented and deleted as if the publisher had sent it.
      if (settled !== null) await insertAfterSending(tx, publicationId);
      return settled;
    }
    case 'send_now':
      return settleAsPlanned(tx, publicationId, { needsApproval: waits });
    case 'let_go':
      return settleAsCancelled(tx, publicationId);
  }
}

/** The link is a convenience: what a person knows is kept also while Telegram's part does not answer. */
async function usernameOf(
  deps: Pick<ContentDeps, 'posting' | 'callOptionsFor'>,
  call: WorkspaceCall,
  channelId: number,
): Promise<string> {
  const places = await readPlaces(deps, call).catch(() => null);
  return places?.get(channelId)?.username ?? '';
}
