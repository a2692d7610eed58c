import { describe, expect, it } from 'vitest';
import { type Press, readPress, writePress } from './press.ts';

const LARGE = 999_999_999;

describe('the data of a button', () => {
  it.each<[Press]>([
    [{ kind: 'workspaces' }],
    [{ kind: 'workspace', workspaceId: LARGE }],
    [{ kind: 'language', language: 'uz' }],
    [{ kind: 'channels', workspaceId: LARGE, view: 'stats', page: 0 }],
    [{ kind: 'compare', workspaceId: LARGE, days: 30, channelIds: [] }],
    [
      {
        kind: 'compare',
        workspaceId: LARGE,
        days: 366,
        channelIds: [LARGE, LARGE - 1, LARGE - 2, LARGE - 3],
      },
    ],
    [{ kind: 'digest', workspaceId: LARGE, rhythm: 'weekly', hour: 23, weekday: 7 }],
    [{ kind: 'digest', workspaceId: LARGE, rhythm: 'off', hour: 9, weekday: null }],
    [{ kind: 'rule', workspaceId: LARGE, ruleId: '01234567-89ab-4cde-8f01-23456789abcd', isOn: true }],
    [{ kind: 'endDigest', workspaceId: LARGE, digestId: '01234567-89ab-4cde-8f01-23456789abcd' }],
    [{ kind: 'here', workspaceId: LARGE }],
    [{ kind: 'unlink', isSure: true }],
    [{ kind: 'unlink', isSure: false }],
    [{ kind: 'assign', workspaceId: LARGE, ticket: 'x'.repeat(40) }],
    [{ kind: 'place', ticket: 'x'.repeat(40) }],
    [{ kind: 'show', workspaceId: LARGE, view: 'growth', channelId: LARGE, days: 366 }],
  ])('come back as they went: %j', (press) => {
    const data = writePress(press);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(readPress(data)).toEqual(press);
  });

  it.each([
    '',
    'w',
    'w:',
    'w:-1',
    'w:1e3',
    'w:9999999999',
    'l:de',
    'c:1:stats',
    'c:1:nothing:0',
    's:1:stats:1',
    's:1:stats:1:0',
    's:1:stats:1:367',
    's:1:stats:1:30:more',
    'w:01',
    'w:1:2',
    'u:maybe',
    'd:1:hourly:9:',
    'd:1:daily:24:',
    'd:1:daily:9:5',
    'd:1:weekly:9:8',
    'd:1:weekly:9',
    'e:1:short',
    'r:1:short:on',
    'r:1:01234567-89ab-4cde-8f01-23456789abcd:maybe',
    'm:1:30:1,2,3,4,5',
    'm:1:30:1,,2',
    'm:1:30',
    'p:ticket:more',
    'constructor:1',
  ])('are refused where no button has them: "%s"', (data) => {
    expect(readPress(data)).toBeNull();
  });
});
