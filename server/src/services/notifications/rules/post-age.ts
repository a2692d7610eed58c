import { PostAge } from '@analyticbot/contracts/channels/v1/post';

/** Ages at which the views of a post are known, by hours. */
export const POST_AGES = {
  1: PostAge.HOURS_1,
  6: PostAge.HOURS_6,
  12: PostAge.HOURS_12,
  24: PostAge.HOURS_24,
  48: PostAge.HOURS_48,
  72: PostAge.HOURS_72,
  168: PostAge.HOURS_168,
} as const;

/** The age of so many hours; undefined where there is none. */
export function postAgeOf(hours: number): PostAge | undefined {
  return Object.entries(POST_AGES).find(([known]) => Number(known) === hours)?.[1];
}
