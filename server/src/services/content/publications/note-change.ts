import { PublicationChangedEventSchema } from '@analyticbot/contracts/content/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { appendEvent } from '../../../platform/outbox/index.ts';
import type { ContentTables } from '../tables.ts';
import { type PublicationState, stateMessage } from './publication-state.ts';
import type { PublicationStep } from './publication-step.ts';
import { insertSteps } from './step-store.ts';

/** What others are told of a publication: as it stands after the change. */
export interface ChangedPublication {
  readonly publicationId: string;
  readonly channelId: number;
  readonly state: PublicationState;
  readonly dueAt: Date;
  readonly reason: string;
  readonly excerpt: string;
}

/** Writes a step of a publication's life and tells of it, in the transaction of the change itself. */
export async function noteChange(
  tx: DatabaseTransaction<ContentTables>,
  publication: ChangedPublication,
  step: PublicationStep,
): Promise<void> {
  await noteChanges(tx, [publication], () => step);
}

/** The same of several at once. */
export async function noteChanges<Publication extends ChangedPublication>(
  tx: DatabaseTransaction<ContentTables>,
  publications: readonly Publication[],
  stepOf: (publication: Publication) => PublicationStep,
): Promise<void> {
  await insertSteps(
    tx,
    publications.map((publication) => ({
      publicationId: publication.publicationId,
      ...stepOf(publication),
    })),
  );
  for (const { dueAt, state, ...rest } of publications) {
    const event = create(PublicationChangedEventSchema, {
      workspaceId: tx.workspaceId ?? 0,
      publicationId: rest.publicationId,
      channelId: rest.channelId,
      state: stateMessage(state),
      dueAt: timestampFromDate(dueAt),
      reason: rest.reason,
      excerpt: rest.excerpt,
    });
    await appendEvent(tx, {
      type: PublicationChangedEventSchema.typeName,
      key: `channel ${rest.channelId}`,
      payload: toBinary(PublicationChangedEventSchema, event),
    });
  }
}
