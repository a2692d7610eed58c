import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';

/** Where a publication was moved to, as far as this page knows. */
export type Moved = Pick<PublicationSummary, 'wallTime' | 'dueAt' | 'revision'>;

/**
 * The publications with the moves of this page put over what the server last said: a moved one is shown where it was
 * put before the server has answered. What somebody else changed after that wins.
 */
export function appliedMoves(
  publications: readonly PublicationSummary[],
  moves: ReadonlyMap<string, Moved>,
): readonly PublicationSummary[] {
  if (moves.size === 0) return publications;
  return publications.map((publication) => {
    const move = moves.get(publication.publicationId);
    return move === undefined || move.revision < publication.revision
      ? publication
      : { ...publication, ...move };
  });
}
