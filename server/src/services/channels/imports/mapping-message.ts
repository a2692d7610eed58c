import {
  TableKind as KindMessage,
  type ColumnMapping as MappingMessage,
} from '@analyticbot/contracts/channels/v1/import';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { knownZone } from '../known-zone.ts';
import { type ColumnMapping, TABLE_FIELDS, type TableKind } from '../readers/index.ts';
import { parseMapping } from './import-wishes.ts';

const FIELDS: ReadonlySet<string> = new Set(TABLE_FIELDS);
const KINDS: readonly (readonly [TableKind, KindMessage])[] = [
  ['posts', KindMessage.POSTS],
  ['view_snapshots', KindMessage.VIEW_SNAPSHOTS],
  ['subscribers', KindMessage.SUBSCRIBERS],
  ['reactions', KindMessage.REACTIONS],
  ['channels', KindMessage.CHANNELS],
];

/**
 * The mapping that a person sent; null where it names a way of writing dates that is not known.
 *
 * @throws Failure MAPPING_FIELD_UNKNOWN, TIME_ZONE_UNKNOWN
 */
export function mappingOf(message: MappingMessage): ColumnMapping | null {
  const strange = message.columns.find(({ field }) => field !== '' && !FIELDS.has(field));
  if (strange !== undefined) {
    const { column, field } = strange;
    throw failure(channelsErrors, 'MAPPING_FIELD_UNKNOWN', {
      values: { column, field, fields: TABLE_FIELDS.join(', ') },
    });
  }
  return parseMapping({
    kind: KINDS.find(([, kind]) => kind === message.kind)?.[0] ?? 'posts',
    columns: message.columns
      .filter(({ field }) => field !== '')
      .map(({ column, field }) => ({ column, field })),
    timeZone: message.timeZone === '' ? null : knownZone(message.timeZone),
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
