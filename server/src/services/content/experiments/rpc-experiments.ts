import {
  type CreateExperimentRequest,
  ExperimentKind,
  ExperimentOutcome,
  type ExperimentSchema,
  ExperimentsService,
  type ExperimentUnitSchema,
} from '@analyticbot/contracts/content/v1/experiments';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import { readContent } from '../content-message.ts';
import { summaryMessage } from '../publications/publication-message.ts';
import { DAY_MS } from '../schedule/wall-time.ts';
import { createExperiment, type GivenExperiment } from './create-experiment.ts';
import type { Experiment, UnitRow } from './experiment.ts';
import { stopExperiment } from './experiment-store.ts';
import { type ExperimentPlanDeps, planExperimentPost } from './plan-experiment-post.ts';
import { listExperiments, type ShownExperiment, showExperiment } from './show-experiment.ts';

const MOST_LISTED = 200;

/** ExperimentsService: the contract's messages to use cases and back. */
export function experimentRoutes(deps: ExperimentPlanDeps): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(ExperimentsService, {
      async createExperiment(request, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const by = { workspaceId, userId: identity.userId };
        return { experiment: experimentMessage(await createExperiment(deps, by, givenExperiment(request))) };
      },
      async getExperiment({ experimentId }, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await inWorkspace(database, workspaceId, (tx) => showExperiment(tx, experimentId));
        return { experiment: experimentMessage(shown) };
      },
      async listExperiments(_request, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await inWorkspace(database, workspaceId, (tx) => listExperiments(tx, MOST_LISTED));
        return { experiments: shown.map(experimentMessage) };
      },
      async planExperimentPost({ key, experimentId, contents }, context) {
        const given = { key, experimentId, contents: contents.map(readContent) };
        const { publication, unit } = await planExperimentPost(deps, workspaceCall(context), given);
        return { publication: summaryMessage(publication), unit: unitMessage(unit) };
      },
      async stopExperiment({ experimentId }, context) {
        const { workspaceId } = workspaceCall(context);
        const shown = await inWorkspace(database, workspaceId, async (tx) => {
          await stopExperiment(tx, experimentId);
          return showExperiment(tx, experimentId);
        });
        return { experiment: experimentMessage(shown) };
      },
    });
}

const KINDS = {
  slots: ExperimentKind.SLOTS,
  formats: ExperimentKind.FORMATS,
} as const satisfies Record<Experiment['kind'], ExperimentKind>;

const OUTCOMES = {
  'views at 1h': ExperimentOutcome.VIEWS_AT_1H,
  'views at 24h': ExperimentOutcome.VIEWS_AT_24H,
  'views at 48h': ExperimentOutcome.VIEWS_AT_48H,
  'engagement rate': ExperimentOutcome.ENGAGEMENT_RATE,
} as const satisfies Record<Experiment['outcome'], ExperimentOutcome>;

/** The contract refuses what is none of them before it comes here. */
function outcomeOf(outcome: ExperimentOutcome): Experiment['outcome'] {
  const names = ['views at 1h', 'views at 24h', 'views at 48h'] as const;
  return names.find((name) => OUTCOMES[name] === outcome) ?? 'engagement rate';
}

function givenExperiment(request: CreateExperimentRequest): GivenExperiment {
  const { key, title, channelId, kind, outcome, arms, zone, firstDay, days, periodDays } = request;
  return {
    experimentId: key,
    title,
    channelId,
    kind: kind === ExperimentKind.SLOTS ? 'slots' : 'formats',
    outcome: outcomeOf(outcome),
    arms: arms.map(({ name, time }) => ({ name, minute: minuteOf(time) })),
    zone,
    firstDay,
    days,
    periodDays: Math.max(1, periodDays),
  };
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function timeOf(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(11, 16);
}

function experimentMessage(shown: ShownExperiment): MessageInitShape<typeof ExperimentSchema> {
  const { experimentId, title, channelId, kind, outcome, arms, zone, firstDay, days, ...rest } =
    shown.experiment;
  return {
    experimentId,
    title,
    channelId,
    kind: KINDS[kind],
    outcome: OUTCOMES[outcome],
    arms: arms.map(({ name, minute }) => ({ name, time: timeOf(minute) })),
    zone,
    firstDay: new Date(firstDay * DAY_MS).toISOString().slice(0, 10),
    days,
    periodDays: rest.periodDays,
    seed: rest.seed.toString(16).padStart(16, '0'),
    stopped: rest.stopped,
    createdBy: rest.createdBy,
    createdAt: timestampFromDate(rest.createdAt),
    units: shown.units.map(unitMessage),
    unitsPlanned: shown.planned,
    unitsExposed: shown.exposed,
  };
}

function unitMessage(unit: UnitRow): MessageInitShape<typeof ExperimentUnitSchema> {
  const { wallTime, arm, publicationId, exposedAt, messageId } = unit;
  return {
    wallTime,
    arm,
    publicationId: publicationId ?? '',
    ...(exposedAt === null ? {} : { exposedAt: timestampFromDate(exposedAt) }),
    messageId: BigInt(messageId ?? 0),
  };
}
