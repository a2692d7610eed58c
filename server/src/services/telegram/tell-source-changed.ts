import { SourceChangedEventSchema, type SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { INSTALLATION, type OpenTransaction } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/outbox/index.ts';

/** What is wrong, for a person: docs/errors.md lists no such thing, since nobody called. */
export interface SourceProblem {
  readonly reason: string;
  /** English, with what to do. */
  readonly message: string;
}

/**
 * Tells the workspace of the transaction that a source stopped being of use or, without a problem, is of use again. Of
 * what the installation itself owns there is nobody to tell.
 */
export async function tellSourceChanged(
  tx: OpenTransaction,
  source: {
    readonly kind: SourceKind;
    /** @bot, @channel, a phone number with its middle hidden. */
    readonly name: string;
    /** Null where the source is not of one channel. */
    readonly channelId: number | null;
  },
  problem: SourceProblem | null,
): Promise<void> {
  const { workspaceId } = tx;
  if (workspaceId === null || workspaceId === INSTALLATION) return;
  const event = create(SourceChangedEventSchema, {
    workspaceId,
    channelId: source.channelId ?? 0,
    kind: source.kind,
    name: source.name,
    reason: problem?.reason ?? '',
    message: problem?.message ?? '',
  });
  await appendEvent(tx, {
    type: SourceChangedEventSchema.typeName,
    key: `source ${source.name}`,
    payload: toBinary(SourceChangedEventSchema, event),
  });
}
