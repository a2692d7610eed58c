/**
 * The votes of a poll's options as far as they are known. Telegram hides them from whoever has not voted: a Desktop
 * export then has a number of voters and no vote for any option, which cannot be.
 */
export function pollVotes(
  totalVoters: number | null,
  votes: readonly (number | null)[],
): readonly (number | null)[] {
  const areHidden = totalVoters !== null && totalVoters > 0 && votes.every((count) => (count ?? 0) === 0);
  return areHidden ? votes.map(() => null) : votes;
}
