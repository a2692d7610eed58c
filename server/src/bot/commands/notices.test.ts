import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { DestinationKind, DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../reply.ts';
import type { WorkspaceTurn } from '../turn.ts';
import { WORDS } from '../words/words.ts';
import { alerts } from './alerts.ts';
import { endDigest } from './digest.ts';
import { tellDigests } from './tell-digests.ts';

const [HERE, ELSEWHERE] = ['d-here', 'd-elsewhere'];

interface FakeDigest {
  readonly digestId: string;
  readonly on: boolean;
  readonly details: { readonly hour: number; readonly timeZone: string; readonly destinationIds: string[] };
}

let digests: FakeDigest[];
let rules: {
  readonly ruleId: string;
  readonly on: boolean;
  readonly details: { name: string; channelId: number };
}[];
let titles: string[];
beforeEach(() => {
  digests = [];
  rules = [];
  titles = [];
});

const transport = createRouterTransport((router) => {
  router.service(DestinationsService, {
    listDestinations: () => ({
      destinations: [{ destinationId: HERE, kind: DestinationKind.TELEGRAM, address: '42' }],
    }),
  });
  router.service(DigestsService, {
    listDigests: () => ({ digests }),
    deleteDigest({ digestId }) {
      digests = digests.filter((digest) => digest.digestId !== digestId);
      return {};
    },
  });
  router.service(RulesService, { listRules: () => ({ rules }) });
  router.service(ChannelsService, {
    listChannels: () => ({ channels: titles.map((title, index) => ({ channelId: index + 1, title })) }),
  });
});
const deps = {
  channels: createClient(ChannelsService, transport),
  destinations: createClient(DestinationsService, transport),
  digests: createClient(DigestsService, transport),
  rules: createClient(RulesService, transport),
};
const workspace = { workspaceId: 7, name: 'Olga', role: 'owner' } as const;
const turn: WorkspaceTurn = {
  person: { telegramUserId: 42, name: 'Olga', username: '', languageCode: 'en' },
  account: { userId: 'u', name: 'Olga', memberships: [workspace], workspace },
  language: 'en',
  words: WORDS.en,
  requestId: 'r',
  signal: new AbortController().signal,
  workspace,
  call: {},
};

function digest(number: number, hour: number, on: boolean, destinationIds = [HERE]): FakeDigest {
  const digestId = `01234567-89ab-4cde-8f01-${String(number).padStart(12, '0')}`;
  return { digestId, on, details: { hour, timeZone: 'UTC', destinationIds } };
}

const buttonsOf = ({ buttons }: Reply) =>
  buttons.flat().flatMap((button) => ('data' in button ? [[button.text, button.data]] : []));

describe('/digest', () => {
  it('tells of the one that is on, though one that is off comes first', async () => {
    digests = [digest(1, 8, false), digest(2, 9, true)];
    const { text } = await tellDigests(deps, turn);
    expect(text.text).toContain('Every day at 9:00 (UTC) the figures of “Olga” come to this chat.');
    expect(text.text).not.toContain('other places');
  });

  it('tells the others of this chat apart from those of other places, with a button that ends each', async () => {
    digests = [digest(1, 8, true), digest(2, 9, true), digest(3, 10, true, [HERE, ELSEWHERE])];
    const said = await tellDigests(deps, turn);
    expect(said.text.text.split('\n\n').slice(1, 3)).toEqual([
      'These come to this chat alone as well; a press ends one:\n• every day, 9:00 (UTC)',
      'These come to this chat and to other places; they are changed in AnalyticBot, under Alerts:\n• every day, 10:00 (UTC)',
    ]);
    const second = digests[1]?.digestId ?? '';
    expect(buttonsOf(said).at(-1)).toEqual(['✕ every day, 9:00 (UTC)', `e:7:${second}`]);
    const after = await endDigest(deps, turn, second);
    expect(after.text.text).not.toContain('alone as well');
    expect(digests.map(({ details }) => details.hour)).toEqual([8, 10]);
  });

  it('ends none that others read too, nor any for a viewer', async () => {
    digests = [digest(1, 8, true), digest(2, 10, true, [HERE, ELSEWHERE])];
    await endDigest(deps, turn, digests[1]?.digestId ?? '');
    const viewer = { ...turn, workspace: { ...workspace, role: 'viewer' } as const };
    await endDigest(deps, viewer, digests[0]?.digestId ?? '');
    expect(digests).toHaveLength(2);
  });
});

describe('/alerts', () => {
  const ruleOf = (name: string, channelId: number) => ({
    ruleId: `rule of ${channelId}`,
    on: true,
    details: { name, channelId },
  });

  it('fits into a message, whatever the names, and says how many it leaves out', async () => {
    titles = Array.from({ length: 30 }, () => '🌦'.repeat(128));
    rules = titles.map((_, index) => ruleOf('🔥'.repeat(100), index + 1));
    const { text } = await alerts(deps, turn);
    expect(text.text.length).toBeLessThanOrEqual(4096);
    const listed = text.text.split('\n').filter((line) => line.startsWith('🔔')).length;
    expect(listed).toBeGreaterThan(10);
    expect(text.text).toContain(`…and ${30 - listed} more, in AnalyticBot under Alerts`);
  });

  it('names the rule alone where its channel is gone', async () => {
    rules = [ruleOf('Silence', 9)];
    const said = await alerts(deps, turn);
    expect(said.text.text.split('\n')).toContain('🔔 Silence');
    expect(buttonsOf(said)[0]?.[0]).toBe('🔔 Silence');
  });
});
