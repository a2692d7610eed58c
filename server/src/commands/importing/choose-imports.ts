import {
  ColumnMappingSchema,
  type FileMapping,
  FileMappingSchema,
  ImportsService,
  type InspectedFile,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { CommandProblem } from '../command-problem.ts';
import type { CommandSession } from './command-session.ts';

/** What a person says about the files on the command line. */
export interface ImportWishes {
  /** `column=field` pairs, for tables that do not tell by themselves. */
  readonly map: readonly string[];
  /** Name of the channel, for files that name none. */
  readonly channel: string | null;
  /** When the numbers were collected, ISO 8601. */
  readonly observedAt: string | null;
  readonly timeZone: string | null;
}

/** Looks at the uploaded files and says what is missing to read them. */
export async function inspectUpload(
  session: CommandSession,
  uploadId: string,
  wishes: ImportWishes,
): Promise<{ readonly files: readonly InspectedFile[]; readonly mappings: readonly FileMapping[] }> {
  const imports = session.app.client(ImportsService);
  const first = await imports.inspectUpload({ uploadId }, session.callOptions());
  const mappings = first.files.flatMap((file) => mappingFor(file, wishes));
  if (mappings.length === 0) return { files: first.files, mappings };
  const mapped = await imports.inspectUpload({ uploadId, mappings: [...mappings] }, session.callOptions());
  return { files: mapped.files, mappings };
}

/**
 * Refuses what cannot be read, with the way out. Several files of which one cannot be read are refused as a whole:
 * a report over half of what was given would look like the whole.
 */
export function refuseUnreadable(files: readonly InspectedFile[], wishes: ImportWishes): void {
  for (const file of files) {
    if (file.problem !== undefined) {
      const place = file.problem.place === '' ? '' : ` (${file.problem.place})`;
      throw new CommandProblem(
        'FILE_REFUSED',
        `${file.fileName}: ${file.problem.message}${place}`,
        'Nothing was imported.',
      );
    }
    if (file.needsMapping) {
      throw new CommandProblem(
        'MAPPING_NEEDED',
        `${file.fileName}: the columns (${file.columns.join(', ')}) do not tell what they hold.`,
        'Say it with --map, for example --map nr=message_id "when=published_at" seen=views',
      );
    }
    if (file.needsChannel && wishes.channel === null) {
      throw new CommandProblem(
        'CHANNEL_NEEDED',
        `${file.fileName}: the file does not name its channel.`,
        'Name it with --channel, for example --channel @durov',
      );
    }
  }
}

/** Starts the import of everything that may be read; of an account's export, every channel and group. */
export async function startImport(
  session: CommandSession,
  uploadId: string,
  inspected: { readonly files: readonly InspectedFile[]; readonly mappings: readonly FileMapping[] },
  wishes: ImportWishes,
): Promise<string> {
  const answer = await session.app.client(ImportsService).startImport(
    {
      uploadId,
      mappings: [...inspected.mappings],
      chatKeys: inspected.files.flatMap((file) => file.chats.map((chat) => chat.key)),
      channelName: wishes.channel ?? '',
      timeZone: wishes.timeZone ?? '',
      ...(wishes.observedAt === null
        ? {}
        : { observedAt: timestampFromDate(parseMoment(wishes.observedAt)) }),
    },
    session.callOptions(),
  );
  if (answer.import === undefined) throw new Error('The service answered without an import.');
  return answer.import.importId;
}

function mappingFor(file: InspectedFile, { map }: ImportWishes): FileMapping[] {
  if (map.length === 0 || file.columns.length === 0) return [];
  const columns = map.map((pair) => {
    const at = pair.lastIndexOf('=');
    const column = pair.slice(0, at);
    if (at < 1 || !file.columns.includes(column)) {
      throw new CommandProblem(
        'MAPPING_WRONG',
        `--map ${pair}: ${file.fileName} has no such column.`,
        `Its columns are: ${file.columns.join(', ')}. Write column=field.`,
      );
    }
    return { column, field: pair.slice(at + 1) };
  });
  const { kind, timeZone, dateFormat } = file.mapping ?? create(ColumnMappingSchema);
  const mapping = create(ColumnMappingSchema, { kind, timeZone, dateFormat, columns });
  return [create(FileMappingSchema, { fileId: file.fileId, mapping })];
}

function parseMoment(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) {
    throw new CommandProblem(
      'MOMENT_WRONG',
      `--observed-at ${text}: not a date.`,
      'Write it as 2026-01-31T12:00:00Z.',
    );
  }
  return moment;
}
