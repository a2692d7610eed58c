import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { createConnectQueryKey } from '@connectrpc/connect-query';
import { describe, expect, test } from 'vitest';
import { isLive, isTouched, type LiveHint, parseLiveMessage } from './live-hints.ts';

describe('parseLiveMessage', () => {
  test('reads what the server says', () => {
    expect(
      parseLiveMessage(
        '{"type":"hints","token":"t","hints":[{"kind":"new-kind","channelId":3},{"channelId":"4"}]}',
      ),
    ).toEqual({ type: 'hints', token: 't', hints: [{ kind: 'new-kind', channelId: 3 }] });
    expect(parseLiveMessage('{"type":"subscribed","topics":["workspace"],"token":"t"}')).toEqual({
      type: 'subscribed',
      token: 't',
    });
    expect(parseLiveMessage('{"type":"reset","token":"t"}')).toEqual({ type: 'reset', token: 't' });
  });

  test.each([
    '',
    'not json',
    '{}',
    'null',
    '[1, null]',
    '{"type":"pong"}',
    '{"type":"hints"}',
    '{"type":"new","token":"t"}',
  ])('leaves out %s', (text) => {
    expect(parseLiveMessage(text)).toEqual({ type: 'other' });
  });
});

const numbersOf = (...channelIds: readonly number[]): LiveHint[] =>
  channelIds.map((channelId) => ({ kind: 'channel-changed', channelId }));

describe('isTouched', () => {
  const overview = createConnectQueryKey({
    schema: MetricsService.method.getOverview,
    input: { channelId: 3 },
    cardinality: 'finite',
  });
  const list = createConnectQueryKey({
    schema: ChannelsService.method.listChannels,
    input: {},
    cardinality: 'finite',
  });

  test('an answer about the channel is', () => {
    expect(isTouched(overview, numbersOf(9, 3))).toBe(true);
  });

  test('an answer about another channel is not', () => {
    expect(isTouched(overview, numbersOf(4))).toBe(false);
  });

  test('who mentions a channel is by what any other writes, and nothing else of it', () => {
    const about = { input: { channelId: 3 }, cardinality: 'finite' } as const;
    const mentions = createConnectQueryKey({ schema: AudienceService.method.getMentions, ...about });
    const boosts = createConnectQueryKey({ schema: AudienceService.method.getBoosts, ...about });
    expect(isTouched(mentions, numbersOf(4))).toBe(true);
    expect(isTouched(boosts, numbersOf(4))).toBe(false);
  });

  test('a list is by any channel', () => {
    expect(isTouched(list, numbersOf(4))).toBe(true);
  });

  test('what sources answer is by a source alone, which touches no numbers', () => {
    const bots = createConnectQueryKey({
      schema: BotsService.method.listBots,
      input: {},
      cardinality: 'finite',
    });
    expect(isTouched(bots, numbersOf(3))).toBe(false);
    const source: LiveHint = { kind: 'source-changed', channelId: 3 };
    expect([bots, overview, list].map((key) => isTouched(key, [source]))).toEqual([true, false, false]);
  });

  test('what is planned is by a publication alone, which touches no numbers', () => {
    const key = { cardinality: 'finite' } as const;
    const calendar = createConnectQueryKey({
      schema: PublicationsService.method.listPublications,
      input: {},
      ...key,
    });
    const one = createConnectQueryKey({
      schema: PublicationsService.method.getPublication,
      input: { publicationId: 'p' },
      ...key,
    });
    const slotsOf = (channelId: number) =>
      createConnectQueryKey({
        schema: ChannelPlansService.method.listFreeSlots,
        input: { channelId },
        ...key,
      });
    expect([calendar, one, slotsOf(3)].map((asked) => isTouched(asked, numbersOf(3)))).toEqual([
      false,
      false,
      false,
    ]);
    const changed: LiveHint = { kind: 'publication-changed', channelId: 3 };
    const asked = [calendar, one, slotsOf(3), slotsOf(4), overview, list];
    expect(asked.map((about) => isTouched(about, [changed]))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(asked.every(isLive)).toBe(true);
  });

  test('accounts, imports and other keys are not', () => {
    const me = createConnectQueryKey({ schema: UsersService.method.getMe, input: {}, cardinality: 'finite' });
    const work = createConnectQueryKey({
      schema: ImportsService.method.getImport,
      input: { importId: 'a' },
      cardinality: 'finite',
    });
    expect([me, work, ['other'], []].map((key) => isTouched(key, numbersOf(3)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
