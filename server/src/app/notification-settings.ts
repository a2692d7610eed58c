import { parseChoice, parseMailAddress, parseUrl, type Setting } from './setting.ts';

export const smtpUrl: Setting<string | null> = {
  name: 'SMTP_URL',
  description: 'The mail server by which notices are sent: smtp://user:password@host:587, or smtps://.',
  fallback: null,
  fallbackText: 'no mail is sent',
  secret: true,
  parse: parseUrl(['smtp:', 'smtps:']),
};

export const mailFrom: Setting<string | null> = {
  name: 'MAIL_FROM',
  description: 'Whom mails are from: an address, or a name with it, as in `Analytics <news@example.org>`.',
  fallback: null,
  fallbackText: 'no mail is sent',
  secret: false,
  parse: parseMailAddress,
};

export const webhookPrivateAddresses: Setting<'allow' | 'refuse'> = {
  name: 'WEBHOOK_PRIVATE_ADDRESSES',
  description:
    'Whether webhooks may go to http and to addresses inside your network: allow or refuse. Whoever administers a workspace could reach what only this machine can.',
  fallback: 'refuse',
  fallbackText: '`refuse`',
  secret: false,
  parse: parseChoice(['allow', 'refuse']),
};
