/** Who comes, goes and stays, and who names the channel. */
export const members = {
  'column.inviteLink': 'Invite link',
  'column.address': 'Address',
  'column.group': 'Who joined',
  'column.daysSince': 'Days since joining',
  'column.watched': 'Watched so long',
  'column.verdict': 'Reading',
  'column.channel': 'Channel',
  'column.mentions': 'Mentions',
  'column.weight': 'Weight',
  'members.title': 'Members',
  'members.since':
    'Seen since {{when}}, when a bot of this workspace began to watch. Nothing is known of anybody who came or went before.',
  'members.none': 'Who comes and who goes is not known yet',
  'members.noneText':
    'Only a bot that is an administrator of the channel sees it, from the day it is added. Make a bot an administrator here, and joins, leaves, invite links and how long people stay appear by themselves. Files and public pages do not carry them.',
  'members.connect': 'Connect a bot',
  'members.beforeSince': 'Nothing is known of this period: nobody was watching yet.',
  'members.nobody': 'Nobody was seen to join in this period.',
  'flow.title': 'Joined and left by {{step}}',
  'flow.gone': 'Gone',
  'flow.left': 'Left',
  'flow.removed': 'Removed',
  'flow.net': 'Balance',
  'flow.summary': 'Joined, gone and the balance, {{count}} points. Arrow keys move between them.',
  'flow.ofThemRemoved_one': 'Of those who are gone {{count}} was removed by an administrator.',
  'flow.ofThemRemoved_other': 'Of those who are gone {{count}} were removed by an administrator.',
  'links.title': 'Which invite links brought people',
  'links.without': 'without a link',
  'links.first': 'the first {{value}} links',
  'links.more_one': 'One more link brought fewer people.',
  'links.more_other': '{{count}} more links brought fewer people.',
  'links.summary': 'Joined by invite link, {{count}} bars.',
  'retention.title': 'How long people stay',
  'retention.lead': 'Of those who joined in this period, the share that is still there',
  'retention.choose': 'Whom to compare',
  'retention.by.all': 'All',
  'retention.by.month': 'By month',
  'retention.by.link': 'By link',
  'retention.share': 'Still there',
  'retention.everyone': 'All who joined',
  'retention.day': '{{value}} d',
  'retention.afterDays_one': 'After {{count}} day',
  'retention.afterDays_other': 'After {{count}} days',
  'retention.tooFew': 'Fewer than 10 people were watched for a day: too few for a curve.',
  'retention.summary': 'Share still there by days since joining, {{count}} points. Arrow keys move along.',
  'fatigue.title': 'Who leaves after a post',
  'fatigue.lead': 'People who left by themselves in the 24 hours after each post',
  'fatigue.leaves': 'Left',
  'fatigue.usual': 'Usual in 24 hours',
  'fatigue.none':
    'No post of this period has been watched for 24 hours yet: the bot must be there before the post and for a day after it.',
  'fatigue.noneAbove': 'After no post did more people leave than chance explains.',
  'fatigue.above_one': 'After the post with a ring more people left than chance explains.',
  'fatigue.above_other': 'After the {{count}} posts with a ring more people left than chance explains.',
  'fatigue.moreThanUsual': 'more than usual',
  'fatigue.asUsual': 'within chance',
  'fatigue.summary':
    'Left within 24 hours of each post, {{count}} posts. Arrow keys move, Enter opens the post.',
  'notifications.title': 'Notifications',
  'notifications.on': 'Have notifications on',
  'boosts.title': 'Boosts',
  'boosts.since':
    'Known since {{when}}, when a bot of this workspace was first told of a boost. Boosts from before are not counted.',
  'boosts.active': 'Active at the end',
  'boosts.added': 'Began',
  'boosts.ended': 'Ended',
  'mentions.title': 'Who mentions this channel',
  'mentions.lead': 'Reposts and mentions in the last 30 days',
  'mentions.index': 'citation index, by our own formula',
  'mentions.noReach': 'reach unknown',
  'mentions.noChannels':
    'No other channel is watched in this workspace. Only watched channels can be seen to mention this one: add those of your field.',
  'mentions.none_one':
    'The one other channel of this workspace did not mention this one in the last 30 days.',
  'mentions.none_other':
    'None of the {{count}} other channels of this workspace mentioned this one in the last 30 days.',
  'mentions.watchedOnly_one':
    'Only {{count}} other channel of this workspace is watched: what others write is not seen.',
  'mentions.watchedOnly_other':
    'Only the {{count}} other channels of this workspace are watched: what others write is not seen.',
  'mentions.elsewhere': 'elsewhere, not weighed',
  'mentions.outside_one':
    'Telegram told an account of reposts in {{count}} channel that is not watched here; it does not count for the index.',
  'mentions.outside_other':
    'Telegram told an account of reposts in {{count}} channels that are not watched here; they do not count for the index.',
  'mentions.summary': 'Weight of the channels that mention this one, {{count}} bars.',
  'mentions.count_one': '{{count}} mention',
  'mentions.count_other': '{{count}} mentions',
  'mentions.repost': 'repost',
  'mentions.repostOf': 'repost of post {{post}}',
  'mentions.named': 'named in the text',
  'definition.memberFlow':
    'Who joined, left or was removed, as a bot in the channel saw it. The balance is joined less gone.',
  'trap.memberFlow': 'A bot sees them only from the day it was added; who asks to join is no member yet.',
  'definition.inviteLinks':
    'Joined: came by the link. Gone: left in this period, whenever they had come by the link.',
  'trap.inviteLinks':
    'Of links that other administrators made, Telegram shows the beginning only. Who finds the channel by its name comes without a link.',
  'definition.retention':
    'Share of those who joined that is still there so many days later, by Kaplan and Meier: who joined too recently to tell counts neither as gone nor as there. The band is where the true share lies in 95 of 100 cases.',
  'trap.retention':
    'The curve ends where fewer than 10 people were watched so long. Who comes back begins anew.',
  'definition.fatigue':
    'People who left in the 24 hours after a post, against the rate of the other watched hours of the period. A ring: the lower 99 % limit is above the usual.',
  'trap.fatigue':
    'Posts within a day of each other share their leaves, and people also leave for reasons that have nothing to do with a post.',
  'definition.citationIndex':
    'For each channel that reposted or named this one in 30 days the logarithm of 1 + its average reach, added up; each channel counts once.',
  'trap.citationIndex':
    'Our own formula, over watched channels alone: it is not the index of any other service and cannot be held against one.',
  'definition.boosts':
    'Boosts that a bot was told of and that had neither run out nor been taken away at the end of the period; how many began and ended within it.',
  'trap.boosts':
    'Telegram tells a bot from the day on which it became an administrator: boosts from before are not counted.',
  'definition.notificationsOnRate':
    'Of the subscribers the share who have notifications of this channel switched on, as Telegram’s own statistics said it last.',
  'trap.notificationsOnRate':
    'Telegram counts it about once a day and rounds as it likes; somebody who muted the channel may still read every post.',
} as const;
