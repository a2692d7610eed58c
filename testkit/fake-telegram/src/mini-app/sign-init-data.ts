import { createHmac } from 'node:crypto';

/**
 * What a client of Telegram gives to a Mini App: the fields as a query string, signed with the token of the bot that opened
 * it (https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app).
 */
export function signInitData(token: string, fields: Readonly<Record<string, string>>): string {
  const content = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('\n');
  const secret = createHmac('sha256', 'WebAppData').update(token).digest();
  const hash = createHmac('sha256', secret).update(content).digest('hex');
  return Object.entries({ ...fields, hash })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
