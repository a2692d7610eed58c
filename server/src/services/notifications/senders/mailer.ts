import { createTransport } from 'nodemailer';
import type { Sent } from './sender.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same mail twice has the same id, by which mailboxes know it. */
  readonly messageId: string;
}

/** Sends one mail. */
export type Mailer = (mail: Mail) => Promise<Sent>;

const TIMEOUT_MS = 10_000;

/** Sends mail by a server, as `smtp://user:password@host:587` or `smtps://` names it. */
export function createMailer({ smtpUrl, from }: { readonly smtpUrl: string; readonly from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What people wrote is text and never the name of a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-].*$/, '') ?? 'localhost';
  return async ({ messageId, ...mail }) => {
    try {
      await transport.sendMail({ ...mail, from, messageId: `<${messageId}@${domain}>` });
      return { kind: 'delivered' };
    } catch (error) {
      return failureOf(error);
    }
  };
}

/** A server that says 5xx will not have the mail; whatever else went wrong may pass. */
function failureOf(error: unknown): Sent {
  const detail = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
      ? error.responseCode
      : 0;
  // 530 and 535 are about our own sign-in, which whoever runs the installation can mend.
  const isFinal = code >= 550 && code < 560;
  return { kind: isFinal ? 'refused' : 'failed', reason: 'mail_not_taken', detail };
}
