import type { PostCondition } from './condition.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** A post as rules see it. */
export interface RulePost {
  readonly messageId: bigint;
  readonly publishedAt: Date;
  readonly viewsAtAge: number | null;
  readonly againstExpectation: number | null;
}

export interface JudgedPost {
  readonly post: RulePost;
  /** Null where the number is not known. */
  readonly verdict: Verdict | null;
}

/** Each post by itself; one that is younger than the age of the condition has no number yet. */
export function judgePosts(condition: PostCondition, posts: readonly RulePost[], now: Date): JudgedPost[] {
  return posts.map((post) => {
    const ageMs = now.getTime() - post.publishedAt.getTime();
    const value = condition.number === 'views' ? post.viewsAtAge : post.againstExpectation;
    const known = ageMs >= condition.ageHours * 3_600_000 && value !== null;
    return { post, verdict: known ? verdictOf(value, condition.direction, condition.limit) : null };
  });
}
