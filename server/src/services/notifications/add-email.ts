import { randomBytes, randomUUID } from 'node:crypto';
import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { NotificationsDeps } from './deps.ts';
import { type DestinationRow, insertDestination, writeMailCode } from './destination-store.ts';
import { notificationsErrors } from './errors.ts';
import { digestOf } from './link-codes.ts';
import { type Locale, localeOf } from './locale-of.ts';
import { tidyCode } from './tidy-code.ts';

const GOOD_FOR_MS = 60 * 60_000;

/**
 * Adds a mailbox, which is told nothing before its code is confirmed, and sends the code there. A mailbox that is
 * confirmed already keeps its standing and is sent none.
 *
 * @throws Failure MAIL_NOT_CONFIGURED, MAIL_NOT_SENT
 */
export async function addEmail(
  { database, clock, mailer }: Pick<NotificationsDeps, 'database' | 'clock' | 'mailer'>,
  workspaceId: number,
  { address, locale: asked }: { readonly address: string; readonly locale: string },
): Promise<DestinationRow> {
  if (mailer === null) throw failure(notificationsErrors, 'MAIL_NOT_CONFIGURED');
  const locale = localeOf(asked);
  const now = clock.now();
  // Forty bits, in letters and digits that are not taken for each other.
  const code = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  const destination = await inWorkspace(database, workspaceId, async (tx) => {
    const row = {
      kind: 'email',
      address,
      name: '',
      botId: 0,
      locale,
      sealedSecret: null,
      confirmed: false,
    } as const;
    const added = await insertDestination(tx, row, now);
    if (!added.confirmed) {
      await writeMailCode(tx, added.destinationId, {
        digest: digestOf(tidyCode(code)),
        expiresAt: new Date(now.getTime() + GOOD_FOR_MS),
      });
    }
    return added;
  });
  if (destination.confirmed) return destination;
  const { subject, text } = WORDS[locale];
  const sent = await mailer({
    to: address,
    subject,
    text: text.replace('{code}', `${code.slice(0, 4)} ${code.slice(4)}`),
    messageId: randomUUID(),
  });
  if (sent.kind !== 'delivered')
    throw failure(notificationsErrors, 'MAIL_NOT_SENT', { values: { why: sent.detail } });
  return destination;
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const WORDS: Readonly<Record<Locale, { readonly subject: string; readonly text: string }>> = {
  en: {
    subject: 'Your code for AnalyticBot',
    text: 'Somebody wants AnalyticBot to send notices to this address. If it was you, enter this code there within an hour:\n\n{code}\n\nOtherwise there is nothing to do.',
  },
  ru: {
    subject: 'Ваш код для AnalyticBot',
    text: 'Кто-то хочет получать уведомления AnalyticBot на этот адрес. Если это вы, введите там этот код в течение часа:\n\n{code}\n\nЕсли нет, ничего делать не нужно.',
  },
  uz: {
    subject: 'AnalyticBot uchun kodingiz',
    text: 'Kimdir AnalyticBot xabarlarini shu manzilga olmoqchi. Agar bu siz bo‘lsangiz, bir soat ichida shu kodni kiriting:\n\n{code}\n\nAks holda hech narsa qilish shart emas.',
  },
};
