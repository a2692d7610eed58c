import {
  type InspectedFile,
  type StartImportRequest,
  StartImportRequestSchema,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  draftOf,
  fieldsGivenTwice,
  type MappingDraft,
  missingFields,
  toColumnMapping,
} from './mapping-draft.ts';

/** What a person decides before an import starts. */
export interface ImportChoices {
  /** Mappings that were changed, by file; the others stay as the server suggests. */
  readonly drafts: ReadonlyMap<string, MappingDraft>;
  readonly chatKeys: ReadonlySet<string>;
  /** For files that name no channel: an existing one, or null for a new one. */
  readonly channelId: number | null;
  readonly channelName: string;
  /** When the numbers were collected; null where the person does not know. */
  readonly observedAt: Date | null;
  readonly timeZone: string;
}

/** What has to be settled before the import can start. */
export type Obstacle = 'nothing-readable' | 'columns' | 'chats' | 'channel';

/** The mapping of a file as it stands: the person's own, else the server's. */
export function mappingOf(file: InspectedFile, choices: ImportChoices): MappingDraft {
  return choices.drafts.get(file.fileId) ?? draftOf(file);
}

/** Whether the file can be read at all; one that lacks only a mapping or a channel can. */
export function isReadable(file: InspectedFile): boolean {
  return file.problem === undefined || file.needsMapping || file.needsChannel;
}

/** A table, whose columns can be mapped. */
export function isTable(file: InspectedFile): boolean {
  return file.columns.length > 0;
}

export function obstacles(files: readonly InspectedFile[], choices: ImportChoices): readonly Obstacle[] {
  const readable = files.filter(isReadable);
  if (readable.length === 0) return ['nothing-readable'];
  const found: Obstacle[] = [];
  if (readable.some((file) => isTable(file) && !isMapped(file, choices))) found.push('columns');
  const needsTicks = readable.length > 0 && readable.every((file) => file.chats.length > 0);
  if (needsTicks && choices.chatKeys.size === 0) found.push('chats');
  if (
    readable.some((file) => file.needsChannel) &&
    choices.channelId === null &&
    choices.channelName.trim() === ''
  ) {
    found.push('channel');
  }
  return found;
}

function isMapped(file: InspectedFile, choices: ImportChoices): boolean {
  const own = choices.drafts.get(file.fileId);
  // What the server recognised needs no second opinion.
  if (own === undefined) return !file.needsMapping;
  return missingFields(own).length === 0 && fieldsGivenTwice(own).length === 0;
}

/** The request that starts the import as chosen. */
export function toStartRequest(
  uploadId: string,
  files: readonly InspectedFile[],
  choices: ImportChoices,
): StartImportRequest {
  const needsChannel = files.some((file) => file.needsChannel);
  return create(StartImportRequestSchema, {
    uploadId,
    mappings: [...choices.drafts].map(([fileId, draft]) => ({ fileId, mapping: toColumnMapping(draft) })),
    chatKeys: [...choices.chatKeys],
    timeZone: choices.timeZone,
    ...(choices.observedAt === null ? {} : { observedAt: timestampFromDate(choices.observedAt) }),
    ...(needsChannel && choices.channelId !== null ? { channelId: choices.channelId } : {}),
    ...(needsChannel && choices.channelId === null ? { channelName: choices.channelName.trim() } : {}),
  });
}
