/** What each number means, and how it is commonly misread. */
export const definitions = {
  'definition.subscribers': 'The subscriber count as it was observed, at the end of the period.',
  'trap.subscribers': 'Between two readings nothing is known; the line only joins them.',
  'definition.netGrowth': 'The difference between the subscriber counts at the end and at the beginning.',
  'trap.netGrowth': 'Ten who came and ten who left make zero: joins and leaves are not in it.',
  'definition.joins': 'People who subscribed, from member events of a bot in the channel.',
  'trap.joins': 'A bot sees them only from the day it was added. A file does not hold them.',
  'definition.leaves': 'People who unsubscribed, from member events of a bot in the channel.',
  'trap.leaves': 'A bot sees them only from the day it was added. A file does not hold them.',
  'definition.posts': 'Posts published in the period. An album is one post; a service message is none.',
  'trap.posts': 'Forwarded posts are counted here, but left out of reach and rates.',
  'definition.postingFrequency': 'Posts divided by the days of the period.',
  'trap.postingFrequency': 'An average: a busy day and a silent week may look like a steady rhythm.',
  'definition.forwardedPosts': 'Posts forwarded from elsewhere.',
  'trap.forwardedPosts': 'Their counters belong to their origin, so they are left out of reach and rates.',
  'definition.viewsTotal': 'Last known views of the posts published in the period.',
  'trap.viewsTotal': 'Views are not people, and young posts have not yet got all of theirs.',
  'definition.viewsGained': 'Views that arrived within the period, whenever the post was published.',
  'trap.viewsGained': 'Another question than the views of the period’s posts: the two are never mixed.',
  'definition.averageReach':
    'Mean of the last known views over the period’s own posts, with the median beside it. Deleted posts are left out.',
  'trap.averageReach':
    'One viral post lifts the mean and not the median: look at both. A change is only shown at equal ages or for posts older than 14 days.',
  'definition.advertisingReach': 'Mean views of the posts at the age of 24 hours (and 48 hours).',
  'trap.advertisingReach': 'Needs readings close to that age; a last counter cannot tell it afterwards.',
  'definition.viewRate':
    'Average reach divided by the subscribers at the end of the period (others write ERR).',
  'trap.viewRate': 'Others use ERR for interactions divided by reach: compare with care.',
  'definition.viewRate24h': 'Mean views at 24 hours divided by subscribers (others write ERR24).',
  'trap.viewRate24h': 'Needs readings close to 24 hours after each post.',
  'definition.engagementRate':
    'Reactions, forwards and comments divided by views, summed over the period; the median of the posts beside it.',
  'trap.engagementRate':
    'Others divide by subscribers or by posts. Where a source lacks a part, the rate is made of fewer and says so.',
  'definition.shareRate': 'Forwards divided by views.',
  'trap.shareRate': 'An export of Telegram Desktop holds no forwards, so it cannot tell.',
  'definition.reactionsTotal': 'All reactions to the posts of the period.',
  'trap.reactionsTotal': 'One person may leave several. An album’s reactions are the sum of its parts.',
  'definition.forwardsTotal': 'How often the posts of the period were forwarded.',
  'trap.forwardsTotal': 'The counter of an album is the largest of its parts, not their sum.',
  'definition.commentsTotal': 'Comments below the posts of the period.',
  'trap.commentsTotal': 'Only channels with a discussion group have any.',
  'definition.bestTimes':
    'How posts of each hour of the week do against the channel’s own expectation, drawn towards the usual where there are few posts. In brackets: where the true value lies in 8 of 10 cases.',
  'trap.bestTimes':
    'What is posted at an hour differs too: a good hour may owe it to its subject. Hidden under 20 posts.',
  'definition.ranking':
    'Views divided by what the channel’s 20 posts before would lead one to expect. 1 is as usual, 2 is twice.',
  'trap.ranking': 'Young posts are compared at an equal age or not at all.',
  'definition.breakdown':
    'The period’s own posts grouped by one trait: average and median reach, engagement, and how they do against the usual.',
  'trap.breakdown': 'Groups of a few posts say little: look at how many there are.',
  'definition.viewCurve':
    'Median views of the period’s own posts at fixed ages: 1, 6, 12, 24, 48 and 72 hours and 7 days. Half of the posts lie within the band. The share is of the views at 7 days.',
  'trap.viewCurve':
    'Needs the same posts read at several times. Each age rests on the posts that know it, so the line may even fall.',
  'definition.viewsAt':
    'Views at each age of the post, beside the median of the channel. Between two readings the line is straight in the logarithm of the age.',
  'trap.viewsAt':
    'Where two readings lie more than a factor of two apart in age, nothing is claimed between them.',
  'definition.expectation':
    'Views divided by the median of the channel’s 20 own posts before. 1 is as usual.',
  'trap.expectation': 'Says how unusual the post is, not why.',
  'definition.percentile': 'The share of the channel’s own posts within 90 days that have fewer views.',
  'trap.percentile': 'Young posts stand low until their views have come in.',
  'definition.readings':
    'The counters as a source showed them, from the first to the last time they were the same.',
  'trap.readings': 'A file without a time of collection gives only the earliest time it can have been.',
  'definition.levelShift': 'A step of the subscriber count far outside the channel’s usual steps.',
  'trap.levelShift':
    'Often a purge of deleted accounts, an advertisement, or bots: the count does not say which.',
  'definition.compare': 'The same numbers for each channel or period, each as its own page shows them.',
  'trap.compare': 'Channels of different sources know different things; unknown is not zero.',
} as const;
