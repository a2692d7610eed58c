import { type ChannelPlanSchema, ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { ComposerService } from '@analyticbot/contracts/content/v1/composer';
import type { ContentSchema } from '@analyticbot/contracts/content/v1/content';
import {
  type PlannedChangeSchema,
  type PublicationEventSchema,
  PublicationState,
  type PublicationSummary,
  PublicationsService,
  type SettlePublicationRequest,
} from '@analyticbot/contracts/content/v1/publications';
import {
  ClockChange,
  type Occurrence,
  OccurrenceSchema,
  SchedulesService,
} from '@analyticbot/contracts/content/v1/schedules';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect';

/** What a test says of a publication; the rest is as the contract has it where nothing is said. */
export type SummaryFields = Partial<Omit<PublicationSummary, '$typeName' | '$unknown'>>;
export interface FakePublication {
  summary: PublicationSummary;
  readonly content?: MessageInitShape<typeof ContentSchema>;
  readonly events?: MessageInitShape<typeof PublicationEventSchema>[];
  readonly link?: string;
  readonly telegramSaid?: string;
  readonly plannedChanges?: MessageInitShape<typeof PlannedChangeSchema>[];
}

/** What a test's server has planned. Wall times are those of UTC, whatever the zone is called. */
export interface FakePublishing {
  publications: FakePublication[];
  plans: MessageInitShape<typeof ChannelPlanSchema>[];
  freeSlots: { readonly channelId: number; readonly wallTime: string }[];
  /** Wall times that clocks leave out, and what they show instead. */
  readonly skipped: Map<string, string>;
  /** The next change is refused with it. */
  refusal: ConnectError | null;
  readonly settled: SettlePublicationRequest['as'][];
  /** What was decided, edited, deleted and cancelled, in order. */
  readonly done: string[];
}

export function createFakePublishing(): FakePublishing {
  return {
    publications: [],
    plans: [],
    freeSlots: [],
    skipped: new Map(),
    refusal: null,
    settled: [],
    done: [],
  };
}

export function instantOfWall(wallTime: string): Date {
  return new Date(`${wallTime}:00Z`);
}

/** Answers of the content service about what is planned, from what the test's server knows. */
export function publishingServices(known: FakePublishing): (router: ConnectRouter) => void {
  const refuse = (): void => {
    const { refusal } = known;
    known.refusal = null;
    if (refusal !== null) throw refusal;
  };
  const find = (publicationId: string): FakePublication => {
    const found = known.publications.find(({ summary }) => summary.publicationId === publicationId);
    if (found === undefined) throw new ConnectError('gone', Code.NotFound);
    return found;
  };
  const change = (publicationId: string, changes: SummaryFields): PublicationSummary => {
    const publication = find(publicationId);
    publication.summary = { ...publication.summary, ...changes };
    return publication.summary;
  };
  const occurrenceOf = (asked: string): Occurrence => {
    const wallTime = known.skipped.get(asked) ?? asked;
    return create(OccurrenceSchema, {
      occurrenceId: asked,
      wallTime,
      at: timestampFromDate(instantOfWall(wallTime)),
      change: wallTime === asked ? ClockChange.UNSPECIFIED : ClockChange.MOVED,
    });
  };
  return ({ service }) => {
    service(PublicationsService, {
      listPublications: ({ from, to, channelIds, states }) => ({
        publications: known.publications
          .map(({ summary }) => summary)
          .filter(({ wallTime, channelId, state }) => {
            const at = instantOfWall(wallTime);
            return (
              at >= timestampDate(from ?? timestampFromDate(at)) &&
              (to === undefined || at < timestampDate(to)) &&
              (channelIds.length === 0 || channelIds.includes(channelId)) &&
              (states.length === 0 || states.includes(state))
            );
          })
          .toSorted((one, other) => one.wallTime.localeCompare(other.wallTime)),
      }),
      getPublication: ({ publicationId }) => ({ publication: find(publicationId) }),
      movePublication: ({ publicationId, revision, wallTime: asked }) => {
        refuse();
        if (find(publicationId).summary.revision !== revision)
          throw new ConnectError('It was changed meanwhile.', Code.Aborted);
        const { wallTime, at: dueAt } = occurrenceOf(asked);
        const state = PublicationState.PLANNED;
        return { publication: change(publicationId, { wallTime, dueAt, state, revision: revision + 1 }) };
      },
      cancelPublication: ({ publicationId, andLater }) => {
        refuse();
        const { revision } = find(publicationId).summary;
        change(publicationId, { state: PublicationState.CANCELLED, revision: revision + 1 });
        known.done.push(andLater ? 'cancelled all later ones' : 'cancelled');
        return { cancelled: andLater ? 3 : 1 };
      },
      decidePublication: ({ publicationId, approve, reason, andLater }) => {
        refuse();
        known.done.push(`${approve ? 'approved' : `sent back: ${reason}`}${andLater ? ', and later' : ''}`);
        const state = approve ? PublicationState.PLANNED : PublicationState.CANCELLED;
        return { publication: change(publicationId, { state }) };
      },
      settlePublication: ({ publicationId, as }) => {
        refuse();
        known.settled.push(as);
        return { publication: change(publicationId, { state: PublicationState.SENT }) };
      },
      rewritePublication: ({ publicationId, revision, content }) => {
        refuse();
        known.done.push(`rewritten: ${content?.text}`);
        Object.assign(find(publicationId), { content });
        return { publication: change(publicationId, { revision: revision + 1 }) };
      },
      editSent: ({ publicationId, content, at }) => {
        refuse();
        const when = at === undefined ? 'now' : timestampDate(at).toISOString();
        known.done.push(`edited ${when}: ${content?.text}`);
        return { publication: find(publicationId) };
      },
      deleteSent: ({ publicationId }) => {
        refuse();
        known.done.push('deleted');
        return { publication: change(publicationId, { state: PublicationState.DELETED }) };
      },
    });
    service(SchedulesService, {
      previewSchedule: ({ schedule }) => ({ occurrences: [occurrenceOf(schedule?.start ?? '')] }),
    });
    service(ChannelPlansService, {
      getChannelPlan: ({ channelId }) => ({
        plan: known.plans.find((plan) => plan.channelId === channelId) ?? {
          channelId,
          zone: 'UTC',
          catchUpSeconds: 900,
        },
      }),
      updateChannelPlan: ({ plan }) => {
        refuse();
        if (plan !== undefined)
          known.plans = [...known.plans.filter(({ channelId }) => channelId !== plan.channelId), plan];
        return { ...(plan && { plan }) };
      },
      listFreeSlots: ({ channelId }) => ({
        slots: known.freeSlots
          .filter((slot) => slot.channelId === channelId)
          .map(({ wallTime }) => occurrenceOf(wallTime)),
      }),
    });
    service(ComposerService, {
      writeText: ({ text }) => ({ source: text?.text ?? '' }),
      readText: ({ source }) => ({
        text: { text: source.replaceAll('*', '') },
        problems: source.includes('***') ? [{ reason: 'UNCLOSED_TAG', offset: 0, length: 3 }] : [],
      }),
    });
  };
}
