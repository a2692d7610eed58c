import {
  TableKind as KindMessage,
  type ColumnMapping as MappingMessage,
} from '@analyticbot/contracts/channels/v1/import';
import type { ColumnMapping, TableKind } from '../readers/index.ts';
import { parseMapping } from './import-wishes.ts';

const KINDS: readonly (readonly [TableKind, KindMessage])[] = [
  ['posts', KindMessage.POSTS],
  ['view_snapshots', KindMessage.VIEW_SNAPSHOTS],
  ['subscribers', KindMessage.SUBSCRIBERS],
  ['reactions', KindMessage.REACTIONS],
  ['channels', KindMessage.CHANNELS],
];

/** The mapping that a person sent; null where it names a kind or a field that is not known. */
export function mappingOf(message: MappingMessage): ColumnMapping | null {
  return parseMapping({
    kind: KINDS.find(([, kind]) => kind === message.kind)?.[0] ?? 'posts',
    columns: message.columns
      .filter(({ field }) => field !== '')
      .map(({ column, field }) => ({ column, field })),
    timeZone: message.timeZone === '' ? null : message.timeZone,
    dateFormat: message.dateFormat === '' ? 'auto' : message.dateFormat,
  });
}

/** A mapping as the contract shows it. */
export function mappingMessage(mapping: ColumnMapping) {
  return {
    kind: KINDS.find(([kind]) => kind === mapping.kind)?.[1] ?? KindMessage.UNSPECIFIED,
    columns: mapping.columns.map(({ column, field }) => ({ column, field })),
    timeZone: mapping.timeZone ?? '',
    dateFormat: mapping.dateFormat === 'auto' ? '' : mapping.dateFormat,
  };
}
