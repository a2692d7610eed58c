import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { createConnectQueryKey } from '@connectrpc/connect-query';
import { describe, expect, test } from 'vitest';
import { isTouched, parseLiveHints } from './live-hints.ts';

describe('parseLiveHints', () => {
  test('reads a list of hints', () => {
    expect(
      parseLiveHints('[{"kind":"channel-changed","channelId":3},{"kind":"posts-ingested","channelId":4}]'),
    ).toEqual([{ channelId: 3 }, { channelId: 4 }]);
  });

  test.each(['', 'not json', '{}', 'null', '[1, null, {"channelId":"3"}]'])('leaves out %s', (text) => {
    expect(parseLiveHints(text)).toEqual([]);
  });
});

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
    expect(isTouched(overview, [{ channelId: 9 }, { channelId: 3 }])).toBe(true);
  });

  test('an answer about another channel is not', () => {
    expect(isTouched(overview, [{ channelId: 4 }])).toBe(false);
  });

  test('a list is by any channel', () => {
    expect(isTouched(list, [{ channelId: 4 }])).toBe(true);
  });

  test('accounts, imports and other keys are not', () => {
    const me = createConnectQueryKey({ schema: UsersService.method.getMe, input: {}, cardinality: 'finite' });
    const work = createConnectQueryKey({
      schema: ImportsService.method.getImport,
      input: { importId: 'a' },
      cardinality: 'finite',
    });
    expect([me, work, ['other'], []].map((key) => isTouched(key, [{ channelId: 3 }]))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
