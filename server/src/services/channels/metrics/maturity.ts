/** A post younger than this when last observed is immature: by then posts had about half their views. */
export const matureAgeDays = 14;

/** Whether the post was at least 14 days old when it was last observed; a post never observed is not. */
export function isMature(publishedAt: Date, observedAt: Date | null): boolean {
  return observedAt !== null && observedAt.getTime() - publishedAt.getTime() >= matureAgeDays * 86_400_000;
}
