import type { Failure } from '../platform/errors/index.ts';
import { createLanes, type Lanes } from '../platform/limits/index.ts';

/** How much is being worked on at once, of all and of each person. */
export interface Room {
  /** @throws what `full` makes, where it is */
  enter(): Place;
}

export interface Place {
  /**
   * Says who it is that entered.
   *
   * @throws what `tooManyOfOne` makes, where they have as many places as one person may
   */
  takenBy(personId: string): void;
  /**
   * Does the work once it is the turn of that person's place, or at once where nobody said who it is.
   *
   * @throws what the work throws, or the signal's reason
   */
  inTurn<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
  /** Safe to repeat. */
  leave(): void;
}

export interface RoomOptions {
  readonly places: number;
  readonly placesOfOne: number;
  /** Places of one person that are worked on at once; the others of theirs wait, which nobody else notices. */
  readonly turnsOfOne: number;
  readonly full: () => Failure;
  readonly tooManyOfOne: () => Failure;
}

interface Person {
  taken: number;
  readonly turns: Lanes;
}

/** Who comes when it is full is refused at once: a queue would only make everybody wait, and hold memory. */
export function createRoom({ places, placesOfOne, turnsOfOne, full, tooManyOfOne }: RoomOptions): Room {
  let taken = 0;
  const people = new Map<string, Person>();

  return {
    enter() {
      if (taken >= places) throw full();
      taken += 1;
      let person: Person | null = null;
      let leave = (): void => {
        taken -= 1;
      };
      return {
        takenBy(personId) {
          const known = people.get(personId) ?? { taken: 0, turns: createLanes(turnsOfOne) };
          if (known.taken >= placesOfOne) throw tooManyOfOne();
          known.taken += 1;
          people.set(personId, known);
          person = known;
          leave = () => {
            taken -= 1;
            known.taken -= 1;
            if (known.taken === 0) people.delete(personId);
          };
        },
        inTurn: (work, signal) => (person === null ? work() : person.turns.run(work, signal)),
        leave() {
          leave();
          leave = () => undefined;
        },
      };
    },
  };
}
