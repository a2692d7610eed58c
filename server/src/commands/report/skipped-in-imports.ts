import type { Import } from '@analyticbot/contracts/channels/v1/import';
import type { SkippedRecords } from './build-report.ts';

/** As many as ListImports lists: where it lists so many there may be more. */
const MOST_LISTED = 500;

/**
 * What the imports that wrote to the channel left out, by reason, each import counted whole: a skipped record may name
 * no channel.
 */
export function skippedInImports(imports: readonly Import[], channelId: number): SkippedRecords {
  if (imports.length >= MOST_LISTED) return 'there are more imports than are listed';
  const ofChannel = imports.filter(({ channelIds }) => channelIds.includes(channelId));
  if (ofChannel.length === 0) return 'no import wrote to this channel';
  const counts: Record<string, number> = {};
  for (const { reason, count } of ofChannel.flatMap(({ skipped }) => skipped))
    counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}
