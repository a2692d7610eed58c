import type { Arm, Design } from './design.ts';

export type ExperimentKind = 'slots' | 'formats';
export type Outcome = 'views at 1h' | 'views at 24h' | 'views at 48h' | 'engagement rate';

/** An experiment with posts of one channel. */
export interface Experiment extends Design {
  readonly experimentId: string;
  readonly title: string;
  readonly channelId: number;
  readonly kind: ExperimentKind;
  /** By which number of a post the arms are compared. */
  readonly outcome: Outcome;
  readonly arms: readonly Arm[];
  readonly zone: string;
  readonly stopped: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
}

/** A day of it, and what came of it. */
export interface UnitRow {
  /** YYYY-MM-DDTHH:MM on the clocks of the zone. */
  readonly wallTime: string;
  readonly dueAt: Date;
  readonly arm: number;
  /** Null while no post is planned for it. */
  readonly publicationId: string | null;
  /** When people could see it; null while they cannot. */
  readonly exposedAt: Date | null;
  readonly messageId: number | null;
}
