import { describe, expect, it } from 'vitest';
import { failure } from '../platform/errors/index.ts';
import { gatewayErrors } from './errors.ts';
import { createRoom, type Room } from './room.ts';

const roomOf = (places: number, placesOfOne: number): Room =>
  createRoom({
    places,
    placesOfOne,
    turnsOfOne: 1,
    full: () => failure(gatewayErrors, 'SERVER_BUSY', { values: { retryAfterSeconds: 1 } }),
    tooManyOfOne: () => failure(gatewayErrors, 'PERSON_TOO_FAST', { values: { retryAfterSeconds: 1 } }),
  });

const refusedWith = (reason: string) => expect.objectContaining({ reason });

describe('a room', () => {
  it('that is full refuses whoever comes, until somebody leaves', () => {
    const room = roomOf(2, 2);
    const first = room.enter();
    room.enter();
    expect(() => room.enter()).toThrow(refusedWith('SERVER_BUSY'));
    first.leave();
    first.leave();
    room.enter();
    expect(() => room.enter()).toThrow(refusedWith('SERVER_BUSY'));
  });

  it('has only so many places for one person, and others for others', () => {
    const room = roomOf(10, 1);
    const first = room.enter();
    first.takenBy('ada');
    const second = room.enter();
    expect(() => second.takenBy('ada')).toThrow(refusedWith('PERSON_TOO_FAST'));
    second.leave();
    room.enter().takenBy('rustam');
    first.leave();
    room.enter().takenBy('ada');
  });

  it('works on so much of one person at once, and on what others ask meanwhile', async () => {
    const { signal } = new AbortController();
    const room = roomOf(10, 5);
    const begun: string[] = [];
    const held = Promise.withResolvers<void>();
    const ask = async (personId: string, what: string): Promise<void> => {
      const place = room.enter();
      place.takenBy(personId);
      await place.inTurn(async () => {
        begun.push(what);
        if (what === 'first') await held.promise;
      }, signal);
      place.leave();
    };
    const ofAda = [ask('ada', 'first'), ask('ada', 'second'), ask('ada', 'third')];
    await ask('rustam', 'his');
    expect(begun).toEqual(['first', 'his']);
    held.resolve();
    await Promise.all(ofAda);
    expect(begun).toEqual(['first', 'his', 'second', 'third']);
  });
});
