import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSlot, type Scope, type Wish } from './choose-slot.ts';
import { type Given, NOTHING_GIVEN } from './pace.ts';
import { MOST_LATE_MS, type NamedLimit, sendScopes } from './send-scopes.ts';

interface Arrival {
  readonly at: number;
  readonly chatId: number;
  readonly lane: Lane;
  readonly count: number;
}

interface Sent extends Arrival {
  readonly number: number;
  readonly grantedAt: number;
}

/** Long after the beginning of time, at which nothing was ever sent. */
const START = Date.UTC(2026, 2, 1);

/** Works arrivals off as processes do that share the limits: whoever is told to wait comes again then. */
function workOff(arrivals: readonly Arrival[]): Sent[] {
  const book = new Map<string, Given>();
  const scopeOf = (named: NamedLimit): Scope => ({ ...named, given: book.get(named.name) ?? NOTHING_GIVEN });
  const waiting = arrivals.map((arrival, number) => ({
    time: START + arrival.at,
    arrival,
    number,
    cameBack: false,
  }));
  const sent: Sent[] = [];
  for (let steps = 0; waiting.length > 0; steps += 1) {
    if (steps > 1000 * arrivals.length) throw new Error('they come again and again');
    waiting.sort((one, other) => one.time - other.time || one.number - other.number);
    const next = waiting.shift();
    if (next === undefined) break;
    const { time, arrival, number, cameBack } = next;
    const { chat, bot, line, aheadMs } = sendScopes(arrival.lane, arrival.chatId);
    const choice = chooseSlot(
      {
        count: arrival.count,
        chat: chat.map(scopeOf),
        bot: scopeOf(bot),
        line: line === null ? null : scopeOf(line),
        aheadMs,
        cameBack,
        from: 0,
      },
      time,
    );
    for (const { name, given } of choice.scopes) book.set(name, given);
    if (choice.kind === 'granted') sent.push({ ...arrival, number, grantedAt: choice.at - START });
    else {
      expect(choice.until).toBeGreaterThan(time);
      waiting.push({ ...next, time: choice.until, cameBack: true });
    }
  }
  return sent;
}

/** The most messages in any window, with each as late as it happens to be. */
function mostWithin(times: readonly number[], windowMs: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  let [most, from] = [0, 0];
  for (const [index, time] of sorted.entries()) {
    while ((sorted[from] ?? time) <= time - windowMs) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

const lanes = [Lane.REPLY, Lane.NOTICE, Lane.BROADCAST] as const;
const arrival = fc.record({
  at: fc.integer({ min: 0, max: 8_000 }),
  chatId: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -4, max: -1 })),
  lane: fc.constantFrom(...lanes),
  count: fc.oneof(
    { weight: 5, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 10 }) },
  ),
});
/** What the clock of a process and the network add, as far as the limits allow for it. */
const ON_THE_WAY_MS = MOST_LATE_MS + 20;

describe('whatever comes, whenever', () => {
  it('no window of Telegram has more than it may, however late each is on its way', () => {
    fc.assert(
      fc.property(
        fc.array(arrival, { minLength: 1, maxLength: 120 }),
        fc.infiniteStream(fc.integer({ min: 0, max: ON_THE_WAY_MS - 1 })),
        (arrivals, lateness) => {
          const arrived = workOff(arrivals).map((message) => ({
            ...message,
            arrivedAt: message.grantedAt + (lateness.next().value ?? 0),
          }));
          expect(arrived).toHaveLength(arrivals.length);
          for (const { at, grantedAt } of arrived) expect(grantedAt).toBeGreaterThanOrEqual(at);
          const all = arrived.flatMap(({ count, arrivedAt }) =>
            Array.from({ length: count }, () => arrivedAt),
          );
          expect(mostWithin(all, 1_000)).toBeLessThanOrEqual(30);
          for (const [chatId, inChat] of Map.groupBy(arrived, (message) => message.chatId)) {
            // An album is one by itself, however many parts it has.
            expect(
              mostWithin(
                inChat.map(({ arrivedAt }) => arrivedAt),
                1_000,
              ),
            ).toBe(1);
            if (chatId > 0) continue;
            const parts = inChat.flatMap(({ count, arrivedAt }) =>
              Array.from({ length: count }, () => arrivedAt),
            );
            expect(mostWithin(parts, 60_000)).toBeLessThanOrEqual(20);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('those of one lane to one chat go in the order in which they came', () => {
    fc.assert(
      fc.property(
        fc.array(arrival, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...lanes),
        (arrivals, lane) => {
          const sent = workOff(arrivals.map((one) => ({ ...one, lane, count: 1 })));
          for (const inChat of Map.groupBy(sent, ({ chatId }) => chatId).values()) {
            const came = inChat.toSorted((one, other) => one.at - other.at || one.number - other.number);
            const went = inChat.toSorted((one, other) => one.grantedAt - other.grantedAt);
            expect(went.map(({ number }) => number)).toEqual(came.map(({ number }) => number));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a long broadcast', () => {
  const broadcast = Array.from({ length: 600 }, (_, index) => ({
    at: 0,
    chatId: index + 1,
    lane: Lane.BROADCAST,
    count: 1,
  }));

  it('uses 0.95 of the permitted rate at least', () => {
    const last = Math.max(...workOff(broadcast).map(({ grantedAt }) => grantedAt));
    expect(broadcast.length / (last / 1_000)).toBeGreaterThanOrEqual(0.95 * 30);
  });

  it.each([
    ['a reply', Lane.REPLY, 250],
    ['a post that is due', Lane.NOTICE, 250],
  ])('lets %s pass soon', (_what, lane, mostMs) => {
    const others = Array.from({ length: 15 }, (_, index) => ({
      at: 1_000 + 1_111 * index,
      chatId: 5_000 + index,
      lane,
      count: 1,
    }));
    const sent = workOff([...broadcast, ...others]).filter((message) => message.lane === lane);
    for (const { at, grantedAt } of sent) expect(grantedAt - at).toBeLessThanOrEqual(mostMs);
  });

  it('is not held up by those who wait for one chat', () => {
    const busy = Array.from({ length: 10 }, () => ({ at: 0, chatId: 7_777, lane: Lane.BROADCAST, count: 1 }));
    const sent = workOff([...busy, ...broadcast.slice(0, 100)]).filter(({ chatId }) => chatId !== 7_777);
    expect(Math.max(...sent.map(({ grantedAt }) => grantedAt))).toBeLessThan(4_000);
  });
});

it('one chat gets 0.95 of a message a second, and a group of twenty a minute', () => {
  const oneChat = Array.from({ length: 60 }, () => ({ at: 0, chatId: 1, lane: Lane.NOTICE, count: 1 }));
  expect(Math.max(...workOff(oneChat).map(({ grantedAt }) => grantedAt))).toBeLessThanOrEqual(59_000 / 0.95);
  const group = Array.from({ length: 100 }, () => ({ at: 0, chatId: -1, lane: Lane.NOTICE, count: 1 }));
  // Twenty at once, which take twenty seconds, and again each time that a minute is over.
  expect(Math.max(...workOff(group).map(({ grantedAt }) => grantedAt))).toBeLessThanOrEqual(260_000 / 0.95);
});

describe('one choice', () => {
  const NOW = START;
  const scope = (name: string, limit: Scope['limit'], given: Partial<Given> = {}): Scope => ({
    name,
    limit,
    given: { ...NOTHING_GIVEN, ...given },
  });
  const SECOND = { most: 1, withinMs: 1_000, apartMs: 0 };
  const TENTH = { most: 10, withinMs: 1_000, apartMs: 100 };
  const LINE = { most: 1, withinMs: 100, apartMs: 0 };
  const wish = (more: Partial<Wish> = {}): Wish => ({
    count: 1,
    chat: [scope('chat', SECOND)],
    bot: scope('bot', TENTH),
    line: scope('line', LINE),
    aheadMs: 150,
    cameBack: false,
    from: 0,
    ...more,
  });
  const asked = (askedUntil: number): Partial<Given> => ({ askedUntil });
  const busyBot = scope('bot', TENTH, { granted: [NOW + 300] });

  it.each([
    ['at once', {}, 'granted', 0],
    ['not before it can', { from: NOW + 70 }, 'granted', 70],
    ['a moment ahead', { bot: scope('bot', TENTH, { granted: [NOW + 50] }) }, 'granted', 150],
    ['again, a little before its moment', { bot: busyBot }, 'wait', 300],
    ['further ahead where its lane may', { bot: busyBot, aheadMs: 400 }, 'granted', 400],
    ['again when its chat is free', { chat: [scope('chat', SECOND, { granted: [NOW] })] }, 'wait', 1_000],
    [
      'behind those who wait for its chat',
      { chat: [scope('chat', SECOND, asked(NOW + 500))] },
      'wait',
      1_500,
    ],
    [
      'before those once it has waited',
      { chat: [scope('chat', SECOND, asked(NOW + 500))], cameBack: true },
      'granted',
      0,
    ],
    ['behind those who wait for the bot', { line: scope('line', LINE, asked(NOW + 50)) }, 'wait', 150],
    [
      'before those too once it has waited',
      { line: scope('line', LINE, asked(NOW + 50)), cameBack: true },
      'granted',
      0,
    ],
    ['behind nobody in a lane without a line', { line: null, bot: busyBot, aheadMs: 9_000 }, 'granted', 400],
    [
      'together with its chat, where that is free soon',
      { chat: [scope('chat', SECOND, { granted: [NOW - 900] })] },
      'granted',
      100,
    ],
    [
      'again for its chat, where that is not',
      { chat: [scope('chat', SECOND, { granted: [NOW - 899] })] },
      'wait',
      101,
    ],
  ] as const)('it goes %s', (_what, more, kind, afterMs) => {
    const choice = chooseSlot(wish(more), NOW);
    expect([choice.kind, (choice.kind === 'granted' ? choice.at : choice.until) - NOW]).toEqual([
      kind,
      afterMs,
    ]);
  });

  it('an album takes its part of every limit, and waiting only a place in its line', () => {
    const taken = chooseSlot(wish({ count: 3 }), NOW);
    expect(taken.scopes.map(({ name, given }) => [name, given.granted])).toEqual([
      ['chat', [NOW, NOW, NOW]],
      ['bot', [NOW, NOW, NOW]],
    ]);
    const waits = chooseSlot(wish({ bot: busyBot }), NOW);
    expect(waits.scopes).toEqual([scope('line', LINE, asked(NOW + 300))]);
    const chat = [scope('chat', SECOND, { granted: [NOW] }), scope('group', TENTH)];
    expect(chooseSlot(wish({ chat }), NOW).scopes).toEqual([
      scope('chat', SECOND, { granted: [NOW], askedUntil: NOW + 1_000 }),
    ]);
    expect(chooseSlot(wish({ bot: busyBot, line: null }), NOW).scopes).toEqual([]);
  });
});
