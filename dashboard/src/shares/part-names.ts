import { SharePart } from '@analyticbot/contracts/channels/v1/share';

/** What can be shared, in the order of the page, each by the title that it has there. */
export const shareParts = [
  { part: SharePart.NUMBERS, title: 'overview.headline' },
  { part: SharePart.GROWTH, title: 'headline.subscribers' },
  { part: SharePart.VIEW_CURVE, title: 'overview.viewCurve' },
  { part: SharePart.HEAT_MAP, title: 'overview.heat' },
  { part: SharePart.FORMATS, title: 'dimension.format' },
  { part: SharePart.TOP_POSTS, title: 'overview.best' },
  { part: SharePart.PICTURES, title: 'overview.bestPictures' },
] as const;

/** What says what posts were about, beyond their numbers: shown only by whoever wants to. */
export const partsOfPosts: readonly SharePart[] = [SharePart.TOP_POSTS, SharePart.PICTURES];
