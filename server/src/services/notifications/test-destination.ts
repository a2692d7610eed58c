import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../platform/database/index.ts';
import type { NotificationsDeps } from './deps.ts';
import type { Texts } from './notice.ts';
import { insertNotice } from './notice-store.ts';
import { requireDestinations } from './require-destinations.ts';

/**
 * Sends a notice that says that it is a test. @returns the notice, whose delivery tells how it went
 *
 * @throws Failure DESTINATION_NOT_FOUND
 */
export async function testDestination(
  { database, clock }: Pick<NotificationsDeps, 'database' | 'clock'>,
  workspaceId: number,
  destinationId: string,
): Promise<string> {
  const noticeId = randomUUID();
  const notice = {
    noticeId,
    kind: 'test',
    channelId: 0,
    subject: `test ${destinationId}`,
    reason: '',
    texts: WORDS,
    facts: {},
    createdAt: clock.now(),
  } as const;
  await inWorkspace(database, workspaceId, async (tx) => {
    await requireDestinations(tx, [destinationId]);
    await insertNotice(tx, notice, [destinationId]);
  });
  return noticeId;
}

const WORDS: Texts = {
  en: { title: 'AnalyticBot: a test', text: 'Notices will arrive here.' },
  ru: { title: 'AnalyticBot: проверка', text: 'Уведомления будут приходить сюда.' },
  uz: { title: 'AnalyticBot: sinov', text: 'Xabarlar shu yerga keladi.' },
};
