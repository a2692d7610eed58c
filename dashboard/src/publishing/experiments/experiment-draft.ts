import {
  type CreateExperimentRequest,
  ExperimentKind,
  ExperimentOutcome,
} from '@analyticbot/contracts/content/v1/experiments';

/** An experiment as it stands in the form. */
export interface ExperimentDraft {
  readonly title: string;
  readonly channelId: number;
  readonly kind: ExperimentKind;
  readonly outcome: ExperimentOutcome;
  readonly arms: readonly { readonly key: string; readonly name: string; readonly time: string }[];
  readonly firstDay: string;
  readonly days: string;
  readonly periodDays: string;
}

const DAY_MS = 86_400_000;

/** Begins tomorrow, for four weeks: every weekday has each arm twice. */
export function newExperimentDraft(
  channelId: number,
  { now, names }: { readonly now: Date; readonly names: readonly [string, string] },
): ExperimentDraft {
  return {
    title: '',
    channelId,
    kind: ExperimentKind.SLOTS,
    outcome: ExperimentOutcome.VIEWS_AT_24H,
    arms: [
      { key: 'A', name: names[0], time: '09:00' },
      { key: 'B', name: names[1], time: '18:00' },
    ],
    firstDay: new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10),
    days: '28',
    periodDays: '1',
  };
}

/** What is asked for. Arms that differ by format go out at the time of the first. */
export function requestOf(
  draft: ExperimentDraft,
  { key, zone }: { readonly key: string; readonly zone: string },
): Pick<
  CreateExperimentRequest,
  'key' | 'title' | 'channelId' | 'kind' | 'outcome' | 'zone' | 'firstDay' | 'days' | 'periodDays'
> & {
  readonly arms: { readonly name: string; readonly time: string }[];
} {
  const { title, channelId, kind, outcome, firstDay, arms } = draft;
  const common = arms[0]?.time ?? '';
  return {
    key,
    title,
    channelId,
    kind,
    outcome,
    zone,
    firstDay,
    days: Number(draft.days),
    periodDays: Number(draft.periodDays),
    arms: arms.map(({ name, time }) => ({ name, time: kind === ExperimentKind.SLOTS ? time : common })),
  };
}
