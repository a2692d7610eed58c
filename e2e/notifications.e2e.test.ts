import { DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { DestinationsService, NoticesService } from '@analyticbot/contracts/notifications/v1/notifications';
import { Direction, RuleMetric, RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../testkit/src/mail-server.ts';
import { openOwnerDatabase } from '../testkit/src/owner-database.ts';
import {
  startWebhookReceiver,
  type WebhookReceiver,
  webhookSignature,
} from '../testkit/src/webhook-receiver.ts';
import { importToEnd } from './src/as-owner.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

describe.each(SHAPES)('people are told of what happens, in the shape "%s"', (shape) => {
  let product: RunningProduct;
  let receiver: WebhookReceiver;
  let mail: MailServer;
  let visitor: Visitor;
  let database: ReturnType<typeof openOwnerDatabase>;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    mail = await startMailServer();
    product = await startProduct(shape, {
      WEBHOOK_PRIVATE_ADDRESSES: 'allow',
      SMTP_URL: mail.url,
      MAIL_FROM: 'AnalyticBot <news@example.org>',
    });
    visitor = await signUpOwner(product.address, await product.setupLink());
    database = openOwnerDatabase(product.databaseUrl);
  });
  afterAll(async () => {
    await database?.close();
    await product?.stop();
    await receiver?.close();
    await mail?.close();
  });

  it('a rule that begins to hold is posted once, signed by the secret that was shown', async () => {
    await importFresh(visitor, 2);
    const { secret } = await visitor.call(DestinationsService.method.addWebhook, {
      url: receiver.url,
      locale: 'en',
    });
    const { rule } = await visitor.call(RulesService.method.createRule, {
      details: {
        name: 'Busy',
        channelId: 1,
        condition: {
          case: 'threshold',
          value: { metric: RuleMetric.POSTS, direction: Direction.ABOVE, limit: 4, periodDays: 2 },
        },
      },
    });
    await visitor.call(RulesService.method.switchRule, { ruleId: rule?.ruleId ?? '', on: true });
    await expect.poll(statesOfRules, { timeout: 20_000 }).toEqual(['armed']);
    expect(receiver.received).toEqual([]);

    await importFresh(visitor, 10);
    await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(1);
    const [received] = receiver.received;
    if (received === undefined) throw new Error('Nothing was received.');
    expect(received.headers['webhook-signature']).toBe(webhookSignature(secret, received));
    expect(JSON.parse(received.body)).toMatchObject({
      type: 'rule.fired',
      data: { rule: 'Busy', channelId: 1, channel: 'Test channel', value: 5 },
    });

    await importFresh(visitor, 12);
    await expect.poll(valuesSeen, { timeout: 20_000 }).toBe(12);
    expect(receiver.received).toHaveLength(1);
    const { notices } = await visitor.call(NoticesService.method.listNotices, {});
    expect(notices).toMatchObject([{ title: 'Busy: Test channel', deliveries: [{ attempts: 1 }] }]);
  });

  it('a digest comes by mail, once, to a mailbox that was proven', async () => {
    const { destination } = await visitor.call(DestinationsService.method.addEmail, {
      address: 'olga@example.org',
      locale: 'ru',
    });
    const destinationId = destination?.destinationId ?? '';
    const code = /[A-Z2-9]{4} [A-Z2-9]{4}/.exec(mail.received[0]?.text ?? '')?.[0] ?? '';
    await visitor.call(DestinationsService.method.confirmEmail, { destinationId, code });
    await visitor.call(DigestsService.method.createDigest, {
      details: { hour: 9, timeZone: 'Asia/Tashkent', destinationIds: [destinationId] },
    });
    // Its hour has come.
    await database.query(`UPDATE notifications.digest SET next_at = now() - interval '1 second'`);
    await expect.poll(() => mail.received.length, { timeout: 30_000 }).toBe(2);
    expect(mail.received[1]).toMatchObject({
      from: 'news@example.org',
      to: ['olga@example.org'],
      text: expect.stringContaining('Test channel'),
    });
    const [digest] = await database.query<{ later: boolean }>(
      'SELECT next_at > now() AS later FROM notifications.digest',
    );
    expect(digest).toEqual({ later: true });
    expect(mail.received).toHaveLength(2);
  });

  async function statesOfRules(): Promise<string[]> {
    const rows = await database.query<{ state: string }>('SELECT state FROM notifications.rule');
    return rows.map(({ state }) => state);
  }

  /** How many posts the channel has once its rule has been looked at after its last change; 0 before. */
  async function valuesSeen(): Promise<number> {
    const [row] = await database.query<{ posts: number }>(
      `SELECT count(*)::int AS posts FROM channels.post
       WHERE (SELECT due_at > now() + interval '1 minute' FROM notifications.rule)`,
    );
    return row?.posts ?? 0;
  }
});

/** Imports a channel whose posts are a minute old and older. */
async function importFresh(visitor: Visitor, count: number): Promise<void> {
  const whole: { messages: { type: string; date: string; date_unixtime: string }[] } = JSON.parse(
    desktopExport(count),
  );
  for (const [index, message] of whole.messages.entries()) {
    const time = new Date(Date.now() - (count - index + 1) * 60_000);
    if (message.type !== 'message') continue;
    message.date = time.toISOString().slice(0, 19);
    message.date_unixtime = String(Math.floor(time.getTime() / 1000));
  }
  const uploadId = await visitor.upload('result.json', JSON.stringify(whole));
  await importToEnd(visitor, { uploadId });
}
