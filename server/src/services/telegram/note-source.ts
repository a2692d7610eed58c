import { SourceNotedEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { INSTALLATION, type OpenTransaction } from '../../platform/database/index.ts';
import { appendEvent } from '../../platform/outbox/index.ts';

/**
 * Has the open pages of the transaction's workspace look again at how its sources stand. People are told by
 * `tellSourceChanged` of what needs them.
 *
 * @param channelId null where the source is not of one channel
 */
export async function noteSource(tx: OpenTransaction, channelId: number | null): Promise<void> {
  const { workspaceId } = tx;
  if (workspaceId === null || workspaceId === INSTALLATION) return;
  const event = create(SourceNotedEventSchema, { workspaceId, channelId: channelId ?? 0 });
  await appendEvent(tx, {
    type: SourceNotedEventSchema.typeName,
    key: `sources of ${workspaceId}`,
    payload: toBinary(SourceNotedEventSchema, event),
  });
}
