import { FIELD_GROUPS, type FieldGroup, type KeptPost, type PostRecord } from '../readers/record.ts';
import { sourceOfName, sourceRank } from './source-rank.ts';

/**
 * Groups of fields that move together when two sources describe one message. For each group `post.provenance`
 * keeps, in three bits at this position, the rank of the source that filled it; 0 is a group that nobody filled.
 *
 * With a rank for each group the merge is the greater of two in a fixed order, group by group. That makes the
 * result the same whatever order the files came in, and the same when a file comes twice.
 */
export const PROVENANCE_SHIFT = {
  text: 0,
  format: 3,
  published: 6,
  forward: 9,
  reply: 12,
  author: 15,
  poll: 18,
  album: 21,
} as const satisfies Readonly<Record<FieldGroup, number>>;

/** @param rank of the record's source, 1 to 7 */
export function provenanceOf(post: PostRecord, rank: number): number {
  if (post.kept !== undefined) return keptProvenance(post.kept);
  // Text and date are always said, if only "there is none": their ties are settled by the values themselves.
  let provenance = (rank << PROVENANCE_SHIFT.text) | (rank << PROVENANCE_SHIFT.published);
  if (post.format !== null) provenance |= rank << PROVENANCE_SHIFT.format;
  if (post.forward !== null || post.isForward) provenance |= rank << PROVENANCE_SHIFT.forward;
  if (post.replyToMessageId !== null) provenance |= rank << PROVENANCE_SHIFT.reply;
  if (post.author !== null) provenance |= rank << PROVENANCE_SHIFT.author;
  if (post.poll !== null) provenance |= rank << PROVENANCE_SHIFT.poll;
  if (post.albumId !== null) provenance |= rank << PROVENANCE_SHIFT.album;
  return provenance;
}

/** As our own export wrote it down, source by name. */
function keptProvenance({ describedBy }: KeptPost): number {
  let provenance = 0;
  for (const group of FIELD_GROUPS) {
    const name = describedBy[group];
    if (name !== undefined) provenance |= sourceRank(sourceOfName(name)) << PROVENANCE_SHIFT[group];
  }
  return provenance;
}
