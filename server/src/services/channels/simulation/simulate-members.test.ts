import { MemberChangeKind } from '@analyticbot/contracts/channels/v1/observation';
import { describe, expect, it } from 'vitest';
import { DEMO_CHANNELS } from './demo-channels.ts';
import { DEMO_READING_AGES } from './simulate-channel.ts';
import { advertisementLink, simulateMembers, watchedFrom } from './simulate-members.ts';

const [profile] = DEMO_CHANNELS;
if (profile === undefined) throw new Error('the demo has no channels');

const span = {
  seed: 7,
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date('2026-06-30T00:00:00Z'),
  readingAgesHours: DEMO_READING_AGES,
  posts: null,
};

describe('simulateMembers', () => {
  const changes = simulateMembers(profile, span, []);

  it('gives the same changes for the same seed and others for another', () => {
    expect(simulateMembers(profile, span, [])).toEqual(changes);
    expect(simulateMembers(profile, { ...span, seed: 8 }, [])).not.toEqual(changes);
  });

  it('knows nothing of the time before the bot, and nothing of the future', () => {
    const times = changes.map((change) => change.happenedAt.getTime());
    expect(Math.min(...times)).toBeGreaterThanOrEqual(watchedFrom(span).getTime());
    expect(Math.max(...times)).toBeLessThan(span.until.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('names each change once', () => {
    expect(new Set(changes.map((change) => change.eventKey)).size).toBe(changes.length);
  });

  it('loses more of those whom an advertisement brought that attracts the fickle', () => {
    const left = new Set(
      changes.filter((one) => one.kind !== MemberChangeKind.JOINED).map((one) => one.userId),
    );
    const [good, bad] = profile.advertisements.map((advertisement, place) => {
      const { link } = advertisementLink(profile, place);
      const came = changes.filter((one) => one.link?.link === link);
      expect(came).toHaveLength(advertisement.joins);
      return came.filter((one) => left.has(one.userId)).length / came.length;
    });
    expect(bad).toBeGreaterThan((good ?? 1) + 0.1);
  });

  it('lets more people go after a tiring post', () => {
    const tiring = new Date('2026-05-01T12:00:00Z');
    const posts = Array.from({ length: 27 }, () => tiring);
    const after = (list: typeof changes): number =>
      list.filter(
        ({ kind, happenedAt }) =>
          kind === MemberChangeKind.LEFT &&
          happenedAt >= tiring &&
          happenedAt.getTime() < tiring.getTime() + 86_400_000,
      ).length;
    expect(after(simulateMembers(profile, span, posts))).toBeGreaterThan(after(changes) + 5);
  });
});
