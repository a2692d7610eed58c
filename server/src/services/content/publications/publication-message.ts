import type {
  PlannedChange,
  PlannedChangeSchema,
  PublicationSchema,
  PublicationSummarySchema,
} from '@analyticbot/contracts/content/v1/publications';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { readDocument } from '../content-document.ts';
import { contentMessage } from '../content-message.ts';
import { scheduleMessage } from '../schedule/schedule-message.ts';
import type { Publication } from './get-publication.ts';
import type { PlannedChangeRow } from './planned-change-store.ts';
import { stateMessage } from './publication-state.ts';
import { stepKindMessage } from './publication-step.ts';
import type { PublicationRow } from './publication-store.ts';
import type { StepRow } from './step-store.ts';

type PlannedChangeInit = Exclude<MessageInitShape<typeof PlannedChangeSchema>, PlannedChange>;

export function summaryMessage(row: PublicationRow): MessageInitShape<typeof PublicationSummarySchema> {
  const { publicationId, channelId, revision, zone, wallTime, excerpt, mediaCount, planId, queued } = row;
  const [messageId] = row.messageIds;
  return {
    publicationId,
    channelId,
    state: stateMessage(row.state),
    revision,
    dueAt: timestampFromDate(row.dueAt),
    zone,
    wallTime,
    excerpt,
    mediaCount,
    pictureMediaId: row.pictureMediaId ?? '',
    planId,
    repeats: row.seriesId !== null,
    queued,
    reason: row.reason,
    createdBy: row.createdBy,
    ...(messageId === undefined ? {} : { messageId: BigInt(messageId) }),
    ...(row.sentAt === null ? {} : { sentAt: timestampFromDate(row.sentAt) }),
  };
}

export function publicationMessage(publication: Publication): MessageInitShape<typeof PublicationSchema> {
  const { row, content, steps, schedule, plannedChanges } = publication;
  return {
    summary: summaryMessage(row),
    content: contentMessage(content),
    events: steps.map(stepMessage),
    link: row.link,
    ...(schedule === null ? {} : { schedule: scheduleMessage(schedule) }),
    telegramSaid: row.telegramSaid,
    plannedChanges: plannedChanges.flatMap(plannedChangeMessage),
  };
}

function stepMessage({ at, kind, by, attempt, values }: StepRow) {
  return { at: timestampFromDate(at), kind: stepKindMessage(kind), by, attempt, values };
}

/** Pins and comments are done at once when a post is out: they are no plans. */
function plannedChangeMessage({ kind, document, dueAt }: PlannedChangeRow): PlannedChangeInit[] {
  const at = timestampFromDate(dueAt);
  if (kind === 'delete') return [{ dueAt: at, what: { case: 'deletion', value: true } }];
  if (kind === 'unpin') return [{ dueAt: at, what: { case: 'unpin', value: true } }];
  const edit = kind === 'edit' ? readDocument(document) : null;
  return edit === null ? [] : [{ dueAt: at, what: { case: 'edit', value: contentMessage(edit) } }];
}
