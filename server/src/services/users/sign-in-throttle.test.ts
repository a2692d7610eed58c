import { describe, expect, it } from 'vitest';
import { admitAttempt, type FailedAttempts } from './sign-in-throttle.ts';

const start = new Date('2026-03-01T12:00:00Z');
const after = (ms: number): Date => new Date(start.getTime() + ms);

function failTimes(count: number): FailedAttempts {
  let attempts: FailedAttempts | null = null;
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const decision = admitAttempt(attempts, at);
    if (decision.kind === 'blocked') throw new Error('blocked too early');
    attempts = decision.next;
    at = attempts.blockedUntil ?? at;
  }
  if (attempts === null) throw new Error('no attempt');
  return attempts;
}

describe('admitAttempt', () => {
  it('lets the first four failures pass without a wait', () => {
    expect(failTimes(4)).toEqual({ failures: 4, lastFailedAt: start, blockedUntil: null });
  });

  it('makes the fifth failure wait two seconds, the sixth four', () => {
    const fifth = failTimes(5);
    expect(fifth.blockedUntil).toEqual(after(2000));
    expect(failTimes(6).blockedUntil).toEqual(after(2000 + 4000));
  });

  it('refuses while the wait lasts and says for how long in whole seconds', () => {
    const fifth = failTimes(5);
    expect(admitAttempt(fifth, after(500))).toEqual({ kind: 'blocked', retryAfterSeconds: 2 });
    expect(admitAttempt(fifth, after(1999))).toEqual({ kind: 'blocked', retryAfterSeconds: 1 });
    expect(admitAttempt(fifth, after(2000)).kind).toBe('allowed');
  });

  it('never waits longer than five minutes', () => {
    const many: FailedAttempts = { failures: 100_000, lastFailedAt: start, blockedUntil: null };
    const decision = admitAttempt(many, after(1));
    expect(decision).toMatchObject({ kind: 'allowed', next: { blockedUntil: after(1 + 5 * 60 * 1000) } });
  });

  it('forgets after an hour of quiet', () => {
    const decision = admitAttempt(failTimes(8), after(2 * 60 * 60 * 1000));
    expect(decision).toMatchObject({ kind: 'allowed', next: { failures: 1, blockedUntil: null } });
  });
});
