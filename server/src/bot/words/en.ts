/** English, and the list of all there is to say. */
export const en = {
  'bot.description':
    'I tell how your Telegram channels are doing: subscribers, reach, growth and best posts, with charts. I send digests at your hour and tell you when something needs you.\n\nI belong to the AnalyticBot of your team. Press Start to link this chat to your account.',
  'bot.shortDescription':
    'Figures, charts, digests and alerts of your Telegram channels. Works with your team’s AnalyticBot.',

  'command.stats': 'figures of a channel',
  'command.channels': 'your channels',
  'command.language': 'the language of this chat',
  'command.help': 'what I can do',
  'command.start': 'begin, link this chat',

  'help.title': 'I tell how your channels are doing.',
  'help.channel':
    'After /stats, /top, /growth and /compare you may name a channel, by @name or title: /stats @name. /compare takes several, with commas between them.',
  unknownCommand: 'I understand commands and the buttons under my messages. /help lists them.',
  oldButton: 'This button is out of date. Ask once more, please: /help.',
  failed:
    'That did not work just now. Please try again in a minute. If it goes on, tell whoever runs AnalyticBot this number: {requestId}',

  'own.shared':
    'I only collect what happens in the channels of a workspace. Ask @{username} for their figures.',
  'own.alone':
    'I only collect what happens in the channels of a workspace. You find their figures in AnalyticBot in your browser.',

  'link.needed':
    'This chat does not belong to an account of AnalyticBot yet.\n\nOpen AnalyticBot in your browser, go to Settings → You in Telegram and create a link. Opened on this phone or computer, it brings you back here and does the rest. It works once, for 15 minutes.',
  'link.invalid':
    'This link does not work any more: it works once, for 15 minutes, and a newer one replaces it. Create another one in AnalyticBot: Settings → You in Telegram.',
  'link.done': 'This chat belongs to the account of {name} from now on.',
  'link.already': 'This chat belongs to the account of {name}.',
  'link.next': 'Send /stats for figures, /channels for your channels, /help for everything else.',

  'workspace.pick': 'Which workspace shall I speak of?',
  'workspace.picked': 'I speak of the workspace “{workspace}” from now on.',
  'workspace.none': 'You are in no workspace. Create one in AnalyticBot in your browser.',
  'workspace.gone': 'You are not in this workspace any more. Ask once more, please: /channels.',

  'channels.title': 'Channels of “{workspace}”',
  'channels.none':
    'There are no channels in “{workspace}” yet. Add me to yours as an administrator, or add a public channel in AnalyticBot by its name.',
  'channels.choose': 'Which channel?',
  'channels.notFound': 'There is no channel “{name}” in “{workspace}”. /channels lists them.',
  'channels.gone': 'This channel is not there any more. /channels lists those that are.',
  'channels.line': 'subscribers: {subscribers} · reach: {reach}',

  'stats.window': '{from} – {to}',
  'stats.unknown': 'Not known: {names}. {reason}',
  'metric.subscribers': 'Subscribers',
  'metric.posts': 'Posts',
  'metric.viewsGained': 'Views gained',
  'metric.averageReach': 'Average reach',
  'metric.engagementRate': 'Engagement',
  'metric.reactions': 'Reactions',
  'metric.forwards': 'Forwards',
  'metric.comments': 'Comments',

  'reason.UNSPECIFIED': 'The reason was not given.',
  'reason.NO_POSTS': 'There are no posts in this period.',
  'reason.NO_VIEWS': 'No source shows views here.',
  'reason.NO_FORWARDS': 'No source shows forwards here.',
  'reason.NO_REACTIONS': 'No source shows reactions here.',
  'reason.NO_COMMENTS': 'No source shows comments here.',
  'reason.NO_SUBSCRIBERS': 'No subscriber count was observed near this period.',
  'reason.NO_MEMBER_EVENTS': 'Joins and leaves are only seen by a bot in the channel.',
  'reason.READINGS_TOO_FAR_APART': 'The readings are too far apart to tell.',
  'reason.IMMATURE': 'The posts are too young: their views are still growing.',
  'reason.NO_PREVIOUS_PERIOD': 'The previous period has nothing to compare with.',
  'reason.NOT_COMPARABLE': 'The two periods were measured in different ways.',
  'reason.TOO_FEW_POSTS': 'There are too few posts for it.',
  'reason.DIVISION_BY_ZERO': 'It would mean dividing by zero.',
  'reason.STILL_COMPUTING': 'Still being computed.',
  'reason.TOO_FEW_MEMBER_EVENTS': 'Too few people came or went to tell.',
  'reason.NO_OTHER_CHANNELS': 'No other channel is watched that could mention this one.',
  'reason.NO_BOOST_EVENTS': 'Boosts are only told to a bot that is an administrator, from then on.',
  'reason.NATIVE_STATISTICS_REFUSED':
    'Telegram shows its own statistics of this channel to nobody yet: it asks for more subscribers.',
  'reason.NO_NATIVE_STATISTICS':
    'Telegram’s own statistics are only shown to an account that administers the channel.',
  'reason.ROUNDED': 'The numbers are shown rounded and differ by no more than the rounding.',
  'reason.NOT_LONG_ENOUGH': 'Too soon to tell: nobody who came has been watched for so long yet.',
  'reason.NOBODY_CAME': 'Nobody came yet.',
  'reason.NOBODY_STAYED': 'Nobody of those who came is still there.',

  'language.pick': 'Which language shall I speak?',
  'language.picked': 'I speak English from now on.',

  'button.days': '{days} days',
  'button.channels': 'All channels',
  'button.addToChannel': 'Add me to a channel',
  'button.workspace': 'Another workspace',
  'button.open': 'Open AnalyticBot',
  'command.top': 'best posts of a channel',
  'command.growth': 'how a channel grows',
  'command.compare': 'channels side by side',
  'command.stop': 'unlink this chat',
  'notices.done': 'Notices of the workspace come to this chat from now on.',
  'added.linkFirst':
    'I am an administrator of your channel now, but I do not know who you are. Link this chat, then press the button.',
  'added.pick': 'I am an administrator of your channel now. Which workspace is it to belong to?',
  'added.noWorkspace':
    'I can only be given channels for a workspace that you administer. Ask whoever runs yours, or create one of your own in AnalyticBot.',
  'added.done':
    '“{title}” belongs to the workspace “{workspace}” now. I collect what happens there from this moment on. /stats shows it.',
  'added.taken': 'This channel belongs to another workspace already, or I am not in it any more.',
  'added.late': 'This button is out of date. Remove me from the channel and add me once more.',
  'button.again': 'I have linked the chat',
  'stop.sure':
    'Unlink this chat from the account of {name}? I will not answer questions about your channels here any more. Digests and alerts stop coming. What was collected stays.',
  'stop.done':
    'This chat belongs to no account any more. Create a new link in AnalyticBot whenever you like: Settings → You in Telegram.',
  'stop.kept': 'All stays as it is.',
  'button.unlink': 'Unlink',
  'button.keep': 'Keep it',
  'button.stats': 'Figures',
  'button.top': 'Best posts',
  'button.growth': 'Growth',
  'metric.netGrowth': 'Growth',
  'metric.joins': 'Joined',
  'metric.leaves': 'Left',
  'growth.flow': 'who joined and left',
  'growth.jumps': 'Sudden steps:',
  'top.byViews': 'Best posts, by views against what the channel usually gets:',
  'top.byReactions': 'Best posts, by reactions:',
  'top.none': 'There are too few posts to rank.',
  'top.noText': '(no text)',
  'top.views': 'views: {count}',
  'top.usual': '{times}× the usual',
  'top.reactions': 'reactions: {count}',
  'compare.title': 'Side by side, {days} days',
  'command.digest': 'figures at your hour',
  'command.alerts': 'alerts, on and off',
  'notices.mayNot': 'Your role in this workspace does not allow that. Ask one of its administrators.',
  'digest.off':
    'No digest of “{workspace}” comes to this chat. Choose how often it is to come; the hour is that of {zone}.',
  'digest.daily': 'Every day at {hour} ({zone}) the figures of “{workspace}” come to this chat.',
  'digest.weekly': 'Every {weekday} at {hour} ({zone}) the figures of “{workspace}” come to this chat.',
  'digest.offOwn':
    'This chat has no digest of its own. Choose how often the figures of “{workspace}” are to come; the hour is that of {zone}.',
  'digest.also': 'These come to this chat alone as well; a press ends one:',
  'digest.shared':
    'These come to this chat and to other places; they are changed in AnalyticBot, under Alerts:',
  'digest.everyDay': 'every day, {hour} ({zone})',
  'digest.everyWeek': '{weekday}, {hour} ({zone})',
  'digest.how': 'Another day, hour or zone: /digest friday 8 Asia/Tashkent',
  'digest.argument': 'I understand /digest daily 9, /digest friday 18 Europe/London and /digest off.',
  'button.daily': 'Daily',
  'button.weekly': 'Weekly',
  'button.off': 'None',
  'alerts.none':
    'There are no alerts in “{workspace}” yet. Make rules for them in AnalyticBot in your browser.',
  'alerts.title': 'Alerts of “{workspace}”. A press switches one on or off.',
  'alerts.more': '…and {count} more, in AnalyticBot under Alerts',
  'alerts.here': 'They are told in this chat.',
  'alerts.notHere': 'They are not told in this chat.',
  'button.here': 'Tell me here',
} as const;
