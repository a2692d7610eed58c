import type { Mailer } from './mailer.ts';
import type { Sender } from './sender.ts';

/** Tells a mailbox. @param mailer null where the installation sends no mail */
export function createMailSender(mailer: Mailer | null): Sender {
  return async ({ destination, notice }) => {
    if (mailer === null) return { kind: 'failed', reason: 'mail_off', detail: '' };
    const { title, text } = notice.texts[destination.locale];
    return mailer({
      to: destination.address,
      subject: title,
      text: text === '' ? title : text,
      messageId: `${notice.noticeId}.${destination.destinationId}`,
    });
  };
}
