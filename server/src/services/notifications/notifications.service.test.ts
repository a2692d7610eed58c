import { SourceChangedEventSchema, SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import { MessagesService, type SendMessageRequest } from '@analyticbot/contracts/telegram/v1/messages';
import { create } from '@bufbuild/protobuf';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type MailServer, startMailServer } from '../../../../testkit/src/mail-server.ts';
import {
  startWebhookReceiver,
  type WebhookReceiver,
  webhookSignature,
} from '../../../../testkit/src/webhook-receiver.ts';
import { manualClock } from '../../platform/clock/index.ts';
import { type Database, inTransaction, inWorkspace } from '../../platform/database/index.ts';
import { createSealer } from '../../platform/sealing/index.ts';
import { addEmail } from './add-email.ts';
import { addWebhook } from './add-webhook.ts';
import { deliver } from './deliver.ts';
import { confirmMailbox, deleteWorkspaceRows, readDestinations, writeQuiet } from './destination-store.ts';
import { createLinkCode, digestOf, redeemCode } from './link-codes.ts';
import {
  type DeliveryRow,
  forgetNotices,
  readDeliveries,
  readDueDeliveries,
  readNotices,
  readProblems,
  reviveDelivery,
} from './notice-store.ts';
import { notificationsSchema } from './schema.ts';
import { createMailSender } from './senders/mail-sender.ts';
import { createMailer } from './senders/mailer.ts';
import { createTelegramSender } from './senders/telegram-sender.ts';
import { createWebhookSender } from './senders/webhook-sender.ts';
import type { NotificationsTables } from './tables.ts';
import { tellOfSource } from './tell-of-source.ts';
import { testDestination } from './test-destination.ts';
import { tidyCode } from './tidy-code.ts';

const start = new Date('2026-03-01T12:00:00Z');
const sealer = createSealer('a secret of an installation, long enough');
let home: TestDatabase;
let database: Database<NotificationsTables>;
let clock: ReturnType<typeof manualClock>;
let receiver: WebhookReceiver;
let url: string;
let mail: MailServer;
let said: SendMessageRequest[];

beforeAll(async () => {
  home = await testDatabase([notificationsSchema]);
  database = home.open<NotificationsTables>('notifications', { maxConnections: 4 });
});
afterAll(() => home.drop());

beforeEach(async () => {
  clock = manualClock(start);
  said = [];
  mail = await startMailServer();
  receiver = await startWebhookReceiver();
  ({ url } = receiver);
});
afterEach(async () => {
  await Promise.all([receiver.close(), mail.close()]);
  for (const workspaceId of [1, 2]) await inWorkspace(database, workspaceId, deleteWorkspaceRows);
});

const messages = createClient(
  MessagesService,
  createRouterTransport((router) =>
    router.service(MessagesService, {
      sendMessage(request) {
        said.push(request);
        return { outcome: { case: 'messageId', value: 7n } };
      },
    }),
  ),
);

const depsOf = (privateAddresses: boolean) => ({ database, clock, sealer, privateAddresses });

async function deliverDue(privateAddresses = true): Promise<void> {
  const due = await inTransaction(database, (tx) => readDueDeliveries(tx, clock.now()));
  const senders = {
    telegram: createTelegramSender({ messages, callOptionsFor: () => ({}) }),
    webhook: createWebhookSender({ sealer, privateAddresses }),
    email: createMailSender(createMailer({ smtpUrl: mail.url, from: 'news@example.org' })),
  };
  for (const one of due) await deliver({ database, clock }, senders, one, new AbortController().signal);
}

async function tell(reason: string, workspaceId = 1): Promise<void> {
  const message = reason === '' ? '' : 'The token was revoked. Paste a new one.';
  const event = create(SourceChangedEventSchema, {
    kind: SourceKind.BOT,
    name: '@news_bot',
    reason,
    message,
  });
  await inWorkspace(database, workspaceId, (tx) =>
    tellOfSource(tx, { event, channel: 'News', now: clock.now() }),
  );
  clock.advance(1_000);
}

async function deliveries(): Promise<DeliveryRow[]> {
  return inWorkspace(database, 1, async (tx) => {
    const notices = await readNotices(tx);
    return readDeliveries(
      tx,
      notices.map(({ noticeId }) => noticeId),
    );
  });
}

describe('a source that fails', () => {
  it('is told of once, and once that it works again', async () => {
    await tell('');
    for (const reason of ['revoked', 'revoked', '', '', 'revoked']) await tell(reason);
    const notices = await inWorkspace(database, 1, readNotices);
    expect(notices.map(({ reason }) => reason)).toEqual(['revoked', '', 'revoked']);
    expect(await deliveries()).toEqual([]);
    expect(await inWorkspace(database, 2, readNotices)).toEqual([]);
  });

  it('reaches a webhook once, signed by the secret that was shown', async () => {
    const { secret } = await addWebhook(depsOf(true), 1, { url, locale: 'ru' });
    await tell('revoked');
    await deliverDue();
    await deliverDue();
    expect(receiver.received).toHaveLength(1);
    const [sent = { headers: {}, body: '' }] = receiver.received;
    expect(sent.headers['webhook-signature']).toBe(webhookSignature(secret, sent));
    expect(JSON.parse(sent.body)).toMatchObject({
      type: 'source.failed',
      data: {
        source: '@news_bot',
        channel: 'News',
        text: expect.stringMatching(/^News: .*больше не читается/),
      },
    });
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  it('is tried again ever later, redirects are not followed, and the tenth failure is the last', async () => {
    await addWebhook(depsOf(true), 1, { url, locale: 'en' });
    await tell('revoked');
    receiver.status = 302;
    await deliverDue();
    await deliverDue();
    expect(await deliveries()).toMatchObject([
      { state: 'waiting', attempts: 1, lastReason: 'webhook_answered', lastError: '302' },
    ]);
    for (let tries = 0; tries < 12; tries += 1) {
      clock.advance(3_600_000);
      await deliverDue();
    }
    expect(receiver.received).toHaveLength(10);
    expect(await deliveries()).toMatchObject([{ state: 'dead', attempts: 10 }]);
  });

  it('is not sent into the network of the machine, by number or by name', async () => {
    await expect(addWebhook(depsOf(false), 1, { url, locale: 'en' })).rejects.toMatchObject({
      reason: 'WEBHOOK_ADDRESS_REFUSED',
    });
    await addWebhook(depsOf(true), 1, { url, locale: 'en' });
    await addWebhook(depsOf(true), 1, { url: url.replace('127.0.0.1', 'localhost'), locale: 'en' });
    await tell('revoked');
    await deliverDue(false);
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([
      { state: 'dead', lastReason: 'webhook_not_public' },
      { state: 'dead', lastReason: 'webhook_not_public' },
    ]);
  });
});

describe('an address', () => {
  it('that is added again stays the same destination and gets a new secret', async () => {
    const first = await addWebhook(depsOf(true), 1, { url, locale: 'en' });
    await tell('revoked');
    const again = await addWebhook(depsOf(true), 1, { url, locale: 'ru' });
    expect(again.destination.destinationId).toBe(first.destination.destinationId);
    await deliverDue();
    const [sent = { headers: {}, body: '' }] = receiver.received;
    expect(sent.headers['webhook-signature']).toBe(webhookSignature(again.secret, sent));
    expect(sent.headers['webhook-signature']).not.toBe(webhookSignature(first.secret, sent));
  });
});

describe('a mailbox', () => {
  const add = () => {
    const mailer = createMailer({ smtpUrl: mail.url, from: 'news@example.org' });
    return addEmail({ database, clock, mailer }, 1, { address: 'olga@example.org', locale: 'en' });
  };
  const confirm = (destinationId: string, code: string) =>
    inWorkspace(database, 1, (tx) =>
      confirmMailbox(tx, destinationId, { digest: digestOf(tidyCode(code)), now: clock.now() }),
    );

  it('is told nothing before the code that was sent there comes back', async () => {
    const { destinationId } = await add();
    await tell('revoked');
    await deliverDue();
    expect(mail.received).toMatchObject([{ to: ['olga@example.org'], from: 'news@example.org' }]);
    const code = /[A-Z2-9]{4} [A-Z2-9]{4}/.exec(mail.received[0]?.text ?? '')?.[0] ?? '';
    expect(await confirm(destinationId, 'AAAA AAAA')).toBe(false);
    expect(await confirm(destinationId, code.toLowerCase())).toBe(true);
    expect(await confirm(destinationId, code)).toBe(false);
    await tell('');
    await deliverDue();
    expect(mail.received).toHaveLength(2);
    expect(mail.received[1]?.text).toBe('News: @news_bot works again.');
    // It stands already: no code is sent, and it stays confirmed.
    expect(await add()).toMatchObject({ destinationId, confirmed: true });
    expect(mail.received).toHaveLength(2);
  });

  it('takes no code of an hour ago, and none that another has followed', async () => {
    const { destinationId } = await add();
    await add();
    const [first = '', second = ''] = mail.received.map(
      ({ text }) => /[A-Z2-9]{4} [A-Z2-9]{4}/.exec(text)?.[0] ?? '',
    );
    expect(await confirm(destinationId, first)).toBe(false);
    clock.advance(3_600_000);
    expect(await confirm(destinationId, second)).toBe(false);
  });

  it('that the server refuses is told to whoever adds it', async () => {
    mail.refusal = { code: 550, message: 'No such mailbox' };
    await expect(add()).rejects.toMatchObject({ reason: 'MAIL_NOT_SENT' });
    const none = { database, clock, mailer: null };
    await expect(addEmail(none, 1, { address: 'a@example.org', locale: 'en' })).rejects.toMatchObject({
      reason: 'MAIL_NOT_CONFIGURED',
    });
  });
});

describe('a destination that is to be quiet', () => {
  const add = async (quiet: Parameters<typeof writeQuiet>[2]): Promise<string> => {
    const { destination } = await addWebhook(depsOf(true), 1, { url, locale: 'en' });
    await inWorkspace(database, 1, (tx) => writeQuiet(tx, destination.destinationId, quiet));
    return destination.destinationId;
  };
  const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

  it('is not sent what is told while it is muted', async () => {
    await add({ mutedUntil: later(1), quietHours: null });
    await tell('revoked');
    await deliverDue();
    clock.advance(2 * 3_600_000);
    await deliverDue();
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'muted', attempts: 0 }]);
    await tell('');
    await deliverDue();
    expect(receiver.received).toHaveLength(1);
  });

  it('is sent after its quiet hours what is told in them, a test at once', async () => {
    const quietHours = { fromMinute: 11 * 60, toMinute: 13 * 60, timeZone: 'UTC' };
    const destinationId = await add({ mutedUntil: later(9), quietHours });
    await testDestination({ database, clock }, 1, destinationId);
    await deliverDue();
    expect(receiver.received).toHaveLength(1);
    await inWorkspace(database, 1, (tx) => writeQuiet(tx, destinationId, { mutedUntil: null, quietHours }));
    await tell('revoked');
    await deliverDue();
    clock.advance(58 * 60_000);
    await deliverDue();
    expect(receiver.received).toHaveLength(1);
    clock.advance(2 * 60_000);
    await deliverDue();
    expect(receiver.received).toHaveLength(2);
  });
});

describe('the log', () => {
  it('says what was given up, lets it be tried again, and forgets what is old', async () => {
    const { destination } = await addWebhook(depsOf(true), 1, { url, locale: 'en' });
    receiver.status = 410;
    await tell('revoked');
    await deliverDue();
    const problems = () => inWorkspace(database, 1, readProblems);
    expect(await problems()).toEqual(
      new Map([[destination.destinationId, { lastReason: 'webhook_gone', lastError: '' }]]),
    );
    receiver.status = 204;
    const [dead] = await deliveries();
    if (dead === undefined) throw new Error('There is no delivery.');
    expect(await inWorkspace(database, 2, (tx) => reviveDelivery(tx, dead, clock.now()))).toBe(false);
    expect(await inWorkspace(database, 1, (tx) => reviveDelivery(tx, dead, clock.now()))).toBe(true);
    await deliverDue();
    expect(await problems()).toEqual(new Map());
    await inTransaction(database, (tx) => forgetNotices(tx, start, clock.now()));
    expect(await deliveries()).toHaveLength(1);
    await inTransaction(database, (tx) => forgetNotices(tx, clock.now(), clock.now()));
    expect(await deliveries()).toEqual([]);
  });
});

describe('a chat', () => {
  it('becomes a destination by a code, once, and is told in its language', async () => {
    const { code } = await createLinkCode({ database, clock }, 1);
    const given = { code, chatId: 42n, botId: 9n, name: 'Ada (@ada)', locale: 'uz-Latn' };
    expect(await redeemCode({ database, clock }, given)).toBe(1);
    await expect(redeemCode({ database, clock }, given)).rejects.toMatchObject({
      reason: 'CHAT_CODE_INVALID',
    });
    expect(await inWorkspace(database, 1, readDestinations)).toMatchObject([{ name: 'Ada (@ada)' }]);
    expect(await inWorkspace(database, 2, readDestinations)).toEqual([]);
    await tell('revoked');
    await deliverDue();
    expect(said).toMatchObject([
      { chatId: 42n, botId: 9n, text: expect.stringContaining('o‘qib bo‘lmayapti') },
    ]);
  });

  it('does not by a code of a quarter of an hour ago', async () => {
    const { code } = await createLinkCode({ database, clock }, 1);
    clock.advance(15 * 60_000);
    await expect(
      redeemCode({ database, clock }, { code, chatId: 42n, botId: 0n, name: '', locale: '' }),
    ).rejects.toMatchObject({ reason: 'CHAT_CODE_INVALID' });
    await createLinkCode({ database, clock }, 1);
    const kept = await inWorkspace(database, 1, (tx) => tx.client.query('SELECT code_digest FROM link_code'));
    expect(kept.rows).toHaveLength(1);
  });
});
