import { randomUUID } from 'node:crypto';
import type { SourceChangedEvent } from '@analyticbot/contracts/telegram/v1/events';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { insertNotice, readLastReason } from './notice-store.ts';
import { sourceWords } from './source-words.ts';
import type { NotificationsTables } from './tables.ts';

/**
 * Tells that a source fails or works again; what was told last is not told twice, nor that what never failed works.
 *
 * @param about the channel by its title, which is empty where the source is not of one
 */
export async function tellOfSource(
  tx: DatabaseTransaction<NotificationsTables>,
  about: { readonly event: SourceChangedEvent; readonly channel: string; readonly now: Date },
): Promise<void> {
  const { event, channel, now } = about;
  const { channelId, kind, name, reason, message } = event;
  const subject = `${kind} ${channelId} ${name}`;
  const last = (await readLastReason(tx, subject)) ?? '';
  if (reason === last) return;
  await insertNotice(tx, {
    noticeId: randomUUID(),
    kind: reason === '' ? 'source.recovered' : 'source.failed',
    channelId,
    subject,
    reason,
    texts: sourceWords(event, channel),
    facts: { channelId, channel, source: name, reason, message },
    createdAt: now,
  });
}
