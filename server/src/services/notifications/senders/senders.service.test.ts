import { MessagesService, type SendMessageRequest } from '@analyticbot/contracts/telegram/v1/messages';
import { Code, ConnectError, createClient, createRouterTransport } from '@connectrpc/connect';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../../../testkit/src/mail-server.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../../../../../testkit/src/webhook-receiver.ts';
import { toFailure } from '../../../platform/rpc/index.ts';
import { createSealer } from '../../../platform/sealing/index.ts';
import type { DestinationRow } from '../destination-store.ts';
import type { Notice } from '../notice.ts';
import { secretPlace } from '../secret-place.ts';
import { deliveryWords } from './delivery-words.ts';
import { createMailSender } from './mail-sender.ts';
import { createMailer } from './mailer.ts';
import type { Parcel, Sender, Sent } from './sender.ts';
import { createTelegramSender } from './telegram-sender.ts';
import { createWebhookSender } from './webhook-sender.ts';

/** A way to a place, and what the place does with what comes. */
interface Way {
  readonly sender: Sender;
  readonly destination: DestinationRow;
  /** Each as a person or a program finds it there. */
  received(): readonly { readonly text: string; readonly id: string }[];
  /** The place is in trouble that may pass. */
  stumble(): void;
  /** The place will never have it. */
  refuse(): void;
  /** Nobody is there any more. */
  vanish(): Promise<void>;
}

const notice: Notice = {
  noticeId: '6b0e7c1e-3f0f-4f63-9f4e-2f6a1c1f7a01',
  kind: 'rule.fired',
  channelId: 7,
  subject: 'rule',
  reason: 'fired',
  texts: {
    en: { title: 'Watch: News', text: 'Subscribers: 1,020.' },
    ru: { title: 'Внимание: Новости', text: 'Подписчики: 1 020.' },
    uz: { title: 'Diqqat: Yangiliklar', text: 'Obunachilar: 1 020.' },
  },
  facts: { value: 1_020 },
  createdAt: new Date('2026-03-01T12:00:00Z'),
};

/** What a person reads of a delivery that came to this. */
function told(sent: Sent, kind: Sent['kind']): string {
  expect(sent.kind).toBe(kind);
  return sent.kind === 'delivered'
    ? ''
    : deliveryWords({ lastReason: sent.reason, lastError: sent.detail }, 'en');
}

const place = {
  destinationId: '6b0e7c1e-3f0f-4f63-9f4e-2f6a1c1f7a02',
  botId: 0,
  name: '',
  locale: 'ru',
  confirmed: true,
} as const;
const calm = { mutedUntil: null, quietHours: null, sealedSecret: null } as const;

async function mailWay(): Promise<Way> {
  const server: MailServer = await startMailServer();
  return {
    sender: createMailSender(createMailer({ smtpUrl: server.url, from: 'News <news@example.org>' })),
    destination: { ...place, ...calm, kind: 'email', address: 'olga@example.org' },
    received: () =>
      server.received.map(({ text, raw }) => ({
        text,
        id: /^message-id:\s*(<[^>]*>)/im.exec(raw)?.[1] ?? '',
      })),
    stumble: () => {
      server.refusal = { code: 451, message: 'Try again later' };
    },
    refuse: () => {
      server.refusal = { code: 550, message: 'No such mailbox' };
    },
    vanish: () => server.close(),
  };
}

async function webhookWay(): Promise<Way> {
  const receiver: WebhookReceiver = await startWebhookReceiver();
  const sealer = createSealer('a secret of an installation, long enough');
  const sealedSecret = sealer.seal(secretPlace(1, receiver.url), Buffer.from('key'));
  return {
    sender: createWebhookSender({ sealer, privateAddresses: true }),
    destination: { ...place, ...calm, kind: 'webhook', address: receiver.url, sealedSecret },
    received: () =>
      receiver.received
        .slice(0, receiver.status === 204 ? undefined : 0)
        .map(({ headers, body }) => ({ text: body, id: String(headers['webhook-id']) })),
    stumble: () => {
      receiver.status = 503;
    },
    refuse: () => {
      receiver.status = 410;
    },
    vanish: () => receiver.close(),
  };
}

async function telegramWay(): Promise<Way> {
  const said: SendMessageRequest[] = [];
  let mood: 'well' | 'busy' | 'refusing' | 'gone' = 'well';
  const messages = createClient(
    MessagesService,
    createRouterTransport((router) =>
      router.service(MessagesService, {
        sendMessage(request) {
          if (mood === 'busy' || mood === 'gone') throw new ConnectError('no', Code.Unavailable);
          if (mood === 'refusing') {
            return {
              outcome: { case: 'refused', value: { chatGone: true, description: 'bot was blocked' } },
            };
          }
          said.push(request);
          return { outcome: { case: 'messageId', value: 7n } };
        },
      }),
    ),
  );
  return {
    // A call between services fails with a `Failure`, as the platform's transports make of it.
    sender: createTelegramSender({
      messages: {
        ...messages,
        sendMessage: (request, options) =>
          messages.sendMessage(request, options).catch((error: unknown) => {
            throw toFailure(error, 'a test');
          }),
      },
      callOptionsFor: () => ({}),
    }),
    destination: { ...place, ...calm, kind: 'telegram', address: '42' },
    received: () => said.map(({ text, key }) => ({ text, id: key })),
    stumble: () => {
      mood = 'busy';
    },
    refuse: () => {
      mood = 'refusing';
    },
    async vanish() {
      mood = 'gone';
    },
  };
}

describe.each([
  ['a mailbox', mailWay],
  ['a webhook', webhookWay],
  ['a chat', telegramWay],
] as const)('the way to %s', (_name, open) => {
  let way: Way;
  const send = () => {
    const parcel: Parcel = { workspaceId: 1, destination: way.destination, notice, sentAt: new Date() };
    return way.sender(parcel, new AbortController().signal);
  };
  afterEach(() => way.vanish());

  it('brings what is said in the language of the destination', async () => {
    way = await open();
    expect(await send()).toEqual({ kind: 'delivered' });
    expect(way.received()).toMatchObject([{ text: expect.stringContaining('Подписчики') }]);
  });

  it('names the same notice twice in the same way, so that the second can be known', async () => {
    way = await open();
    await send();
    await send();
    const ids = way.received().map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toContain(notice.noticeId);
  });

  it('tells trouble that may pass from a refusal, and why', async () => {
    way = await open();
    way.stumble();
    expect(told(await send(), 'failed')).toMatch(/\w{3}/);
    way.refuse();
    expect(told(await send(), 'refused')).toMatch(/\w{3}/);
    expect(way.received()).toEqual([]);
  });

  it('to nowhere may be tried again', async () => {
    way = await open();
    await way.vanish();
    expect(await send()).toMatchObject({ kind: 'failed' });
    way = await open();
  });
});

describe('a mailbox', () => {
  it('of an installation without a mail server waits for one', async () => {
    const destination = { ...place, ...calm, kind: 'email', address: 'olga@example.org' } as const;
    const parcel = { workspaceId: 1, destination, notice, sentAt: new Date() };
    expect(await createMailSender(null)(parcel, new AbortController().signal)).toMatchObject({
      kind: 'failed',
      reason: 'mail_off',
    });
  });
});
