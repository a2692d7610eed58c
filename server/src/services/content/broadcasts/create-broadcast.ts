import { randomBytes } from 'node:crypto';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { checkContent } from '../composer/check-content.ts';
import { type Content, EMPTY_CONTENT } from '../content.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { requireKeepable, requireReadable } from '../require-keepable.ts';
import type { Broadcast, Variant } from './broadcast.ts';
import { insertBroadcast } from './broadcast-store.ts';
import { type ShownBroadcast, showBroadcast } from './show-broadcast.ts';

/** What a person asks for. */
export interface GivenBroadcast extends Pick<Broadcast, 'broadcastId' | 'title' | 'botId'> {
  readonly variants: readonly Variant[];
}

/**
 * Writes a broadcast down, with the seed by which people are assigned to its variants. The same id again changes nothing.
 *
 * @throws Failure TEXT_UNREADABLE, CONTENT_TOO_LARGE, BROADCAST_UNSENDABLE
 */
export async function createBroadcast(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  given: GivenBroadcast,
): Promise<ShownBroadcast> {
  requireReadable('title', given.title);
  for (const [index, variant] of given.variants.entries()) requireSendable(index, variant);
  const row = {
    ...given,
    title: given.title.trim(),
    seed: randomBytes(8).readBigUInt64BE(),
    createdBy: userId,
    createdAt: clock.now(),
  };
  return inWorkspace(database, workspaceId, async (tx) => {
    await insertBroadcast(tx, row);
    return showBroadcast(tx, given.broadcastId);
  });
}

function requireSendable(index: number, { name, content }: Variant): void {
  requireReadable(`variants[${index}].name`, name);
  requireKeepable(content);
  const problem = beyondText(content) ?? checkContent(content).problems[0];
  if (problem === undefined) return;
  const field = `variants[${index}].content.${problem.field}`;
  throw failure(contentErrors, 'BROADCAST_UNSENDABLE', {
    values: { variant: name, reason: problem.reason, field },
    place: { field },
  });
}

/** What a broadcast cannot have, with its reason. */
function beyondText(content: Content): { readonly reason: string; readonly field: string } | undefined {
  const { text, entities, buttonRows, ...rest } = content;
  const plain: Omit<Content, 'text' | 'entities' | 'buttonRows'> = EMPTY_CONTENT;
  const beyond = (Object.keys(rest) as (keyof typeof rest)[]).find(
    (field) => JSON.stringify(rest[field]) !== JSON.stringify(plain[field]),
  );
  return beyond === undefined ? undefined : { reason: 'NOT_IN_BROADCASTS', field: beyond };
}
