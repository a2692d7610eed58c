import { inWorkspace } from '../../../platform/database/index.ts';
import { readMapping } from '../column-mapping-store.ts';
import { type ColumnMapping, needsChannel } from '../readers/index.ts';
import type { ImportDeps } from './import-deps.ts';
import { parseMapping } from './import-wishes.ts';
import type { OpenedFile } from './open-upload.ts';

/** What a file is read by. */
export interface MappingInForce {
  /** Null for a file that is no table, and for a table that nobody has explained. */
  readonly mapping: ColumnMapping | null;
  readonly remembered: boolean;
  /** Under this mapping the file names no channel. */
  readonly lacksChannel: boolean;
}

/** The mapping in force for a table: given now, remembered for its shape, or suggested by its columns. */
export async function mappingInForce(
  deps: Pick<ImportDeps, 'database'>,
  workspaceId: number,
  { recognition }: Pick<OpenedFile, 'recognition'>,
  given: ColumnMapping | null,
): Promise<MappingInForce> {
  if (recognition.kind === 'refused') return { mapping: null, remembered: false, lacksChannel: false };
  const { table } = recognition;
  if (table === null) {
    return { mapping: null, remembered: false, lacksChannel: recognition.needsChannel };
  }
  const stored = await inWorkspace(deps.database, workspaceId, (tx) => readMapping(tx, table.shapeKey));
  const remembered = given === null ? parseMapping(stored) : null;
  const mapping = given ?? remembered ?? table.mapping;
  const lacksChannel = mapping === null ? recognition.needsChannel : needsChannel(mapping);
  return { mapping, remembered: remembered !== null, lacksChannel };
}
