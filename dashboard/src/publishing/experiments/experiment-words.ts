import { ExperimentOutcome } from '@analyticbot/contracts/content/v1/experiments';

/** What the arms are compared by, as a key of the dictionary. */
export const OUTCOME_WORDS = {
  [ExperimentOutcome.UNSPECIFIED]: 'outcome.views24',
  [ExperimentOutcome.VIEWS_AT_1H]: 'outcome.views1',
  [ExperimentOutcome.VIEWS_AT_24H]: 'outcome.views24',
  [ExperimentOutcome.VIEWS_AT_48H]: 'outcome.views48',
  [ExperimentOutcome.ENGAGEMENT_RATE]: 'outcome.engagement',
} as const satisfies Record<ExperimentOutcome, string>;
