import {
  type IntroduceBotRequest,
  IntroduceBotRequestSchema,
  MessagesService,
} from '@analyticbot/contracts/telegram/v1/messages';
import { create } from '@bufbuild/protobuf';
import { createValidator } from '@bufbuild/protovalidate';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { describe, expect, it, vi } from 'vitest';
import { failure } from '../../platform/errors/index.ts';
import { toConnectError } from '../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../platform/telemetry/index.ts';
import { introduction } from './introduction.ts';
import { startKeepingIntroduced } from './keep-introduced.ts';

describe('what Telegram is to show of the bot', () => {
  const said = (publicUrl: string | null) => create(IntroduceBotRequestSchema, introduction({ publicUrl }));

  it('is within the limits of Telegram, in English for everybody and in two more languages', () => {
    const request = said('https://stats.example.org');
    expect(createValidator().validate(IntroduceBotRequestSchema, request).kind).toBe('valid');
    expect(request.introductions.map(({ languageCode }) => languageCode)).toEqual(['', 'ru', 'uz']);
    expect(new Set(request.introductions.map(({ description }) => description)).size).toBe(3);
  });

  it.each([
    ['https://stats.example.org', 'https://stats.example.org/mini-app'],
    ['http://10.0.0.5:8080', undefined],
    [null, undefined],
  ])('opens the page where Telegram can: of %s it is %s', (publicUrl, expected) => {
    expect(said(publicUrl).menuButton?.webAppUrl).toBe(expected);
  });
});

describe('keeping it so', () => {
  const errors = {
    NO_SHARED_BOT: { code: 'failed_precondition', message: 'None.', remedy: 'Wait.' },
    TELEGRAM_BUSY: { code: 'unavailable', message: 'Wait {seconds} s.', remedy: 'Wait.' },
  } as const;

  it('goes on until it is, no sooner than Telegram allows, and looks again the next day', async () => {
    const answers = [
      () => failure(errors, 'NO_SHARED_BOT'),
      () => failure(errors, 'NO_SHARED_BOT'),
      () => failure(errors, 'TELEGRAM_BUSY', { values: { seconds: 7_200 } }),
      () => null,
    ];
    const asked: IntroduceBotRequest[] = [];
    const transport = createRouterTransport((router) =>
      router.service(MessagesService, {
        introduceBot(request) {
          asked.push(request);
          const failed = answers[asked.length - 1]?.() ?? null;
          if (failed !== null) throw toConnectError(failed, 'a request');
          return { changes: 1 };
        },
      }),
    );
    const waits: number[] = [];
    const introducing = startKeepingIntroduced({
      messages: createClient(MessagesService, transport),
      callOptionsFor: () => ({}),
      telemetry: {
        logger: createLogger({ level: 'fatal', destination: { write: () => undefined } }),
        metrics: createMetrics(),
      },
      publicUrl: null,
      pause: (milliseconds, signal) => {
        waits.push(milliseconds);
        // The last wait ends with the program.
        return asked.length < answers.length
          ? Promise.resolve()
          : new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    });
    await vi.waitFor(() => expect(waits).toHaveLength(4));
    await introducing.stop();
    expect(waits).toEqual([1_000, 2_000, 7_200_000, 24 * 60 * 60_000]);
    expect(asked.map(({ botId }) => botId)).toEqual([0n, 0n, 0n, 0n]);
  });
});
