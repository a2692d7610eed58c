import { describe, expect, it } from 'vitest';
import { channelOf, parseClientMessage } from './live-messages.ts';

describe('what a client says', () => {
  it('is read', () => {
    expect(parseClientMessage('{"type":"ping"}')).toEqual({ type: 'ping' });
    expect(parseClientMessage('{"type":"subscribe","topics":["workspace","channel:7"]}')).toEqual({
      type: 'subscribe',
      topics: ['workspace', 'channel:7'],
      after: null,
    });
    expect(parseClientMessage('{"type":"subscribe","topics":["channel:0"],"after":"t"}')).toEqual({
      type: 'subscribe',
      topics: ['channel:0'],
      after: 't',
    });
    expect(parseClientMessage('{"type":"unsubscribe","topics":["channel:7"]}')).toEqual({
      type: 'unsubscribe',
      topics: ['channel:7'],
    });
    expect([channelOf('workspace'), channelOf('channel:7')]).toEqual([null, 7]);
  });

  it.each([
    '',
    'hello',
    'null',
    '[]',
    '7',
    '{}',
    '{"type":"shout"}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","topics":[]}',
    '{"type":"subscribe","topics":"workspace"}',
    '{"type":"subscribe","topics":["channel:-1"]}',
    '{"type":"subscribe","topics":["channel:07"]}',
    '{"type":"subscribe","topics":["channel:7",8]}',
    '{"type":"subscribe","topics":["workspace"],"after":7}',
    `{"type":"subscribe","topics":["workspace"],"after":"${'x'.repeat(65)}"}`,
    `{"type":"subscribe","topics":[${'"workspace",'.repeat(200)}"workspace"]}`,
  ])('is refused: %s', (text) => {
    expect(parseClientMessage(text)).toBeNull();
  });
});
