import {
  type FileMapping,
  ImportsService,
  type InspectedFile,
} from '@analyticbot/contracts/channels/v1/import';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { commandProblem } from '../command-problem.ts';
import { chooseMappings } from './choose-mappings.ts';
import type { CommandSession } from './command-session.ts';
import type { ImportWishes } from './import-options.ts';

/** What the files of an upload are, under the mappings that a person gave. */
export interface InspectedUpload {
  readonly files: readonly InspectedFile[];
  readonly mappings: readonly FileMapping[];
}

/** Looks at the uploaded files and says what is missing to read them. */
export async function inspectUpload(
  session: CommandSession,
  uploadId: string,
  wishes: Pick<ImportWishes, 'map'>,
): Promise<InspectedUpload> {
  const imports = session.app.client(ImportsService);
  const first = await imports.inspectUpload({ uploadId }, session.callOptions());
  const mappings = chooseMappings(first.files, wishes.map);
  if (mappings.length === 0) return { files: first.files, mappings };
  const mapped = await imports.inspectUpload({ uploadId, mappings: [...mappings] }, session.callOptions());
  return { files: mapped.files, mappings };
}

/**
 * Refuses what cannot be read, with the way out. Several files of which one cannot be read are refused as a whole:
 * a report over half of what was given would look like the whole.
 *
 * @throws CommandProblem FILE_REFUSED, MAPPING_NEEDED, CHANNEL_NEEDED
 */
export function refuseUnreadable(
  files: readonly InspectedFile[],
  wishes: Pick<ImportWishes, 'channel'>,
): void {
  for (const { fileName, problem, needsMapping, needsChannel, columns } of files) {
    if (problem !== undefined) {
      const place = problem.place === '' ? '' : ` (${problem.place})`;
      const values = { file: fileName, problem: `${problem.message}${place}` };
      throw commandProblem('FILE_REFUSED', values, { cause: problem.reason });
    }
    if (needsMapping) {
      throw commandProblem('MAPPING_NEEDED', { file: fileName, columns: columns.join(', ') }, { columns });
    }
    if (needsChannel && wishes.channel === null) throw commandProblem('CHANNEL_NEEDED', { file: fileName });
  }
}

/** Starts the import of the files, of an account's export of the chosen chats alone. */
export async function startImport(
  session: CommandSession,
  uploadId: string,
  { mappings }: InspectedUpload,
  wishes: Pick<ImportWishes, 'channel' | 'timeZone' | 'observedAt'> & {
    readonly chatKeys: readonly string[];
    readonly pictures: boolean;
  },
): Promise<string> {
  const answer = await session.app.client(ImportsService).startImport(
    {
      uploadId,
      mappings: [...mappings],
      chatKeys: [...wishes.chatKeys],
      channelName: wishes.channel ?? '',
      timeZone: wishes.timeZone ?? '',
      leavePictures: !wishes.pictures,
      ...(wishes.observedAt === null ? {} : { observedAt: timestampFromDate(wishes.observedAt) }),
    },
    session.callOptions(),
  );
  if (answer.import === undefined) throw new Error('The service answered without an import.');
  return answer.import.importId;
}
