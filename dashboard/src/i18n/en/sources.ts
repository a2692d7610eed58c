/** Bots, accounts and pages that numbers come from: connecting them, how they fare, what each would add. */
export const sources = {
  title: 'Sources',
  text: 'Where the numbers of this channel come from, and what one more source would add.',
  'kind.bot': 'Bot',
  'kind.page': 'Public page',
  'kind.account': 'Telegram account',
  'kind.file': 'Files',
  'shows.bot':
    'Sees posts, edits, reactions, boosts, the number of subscribers, and who joins and leaves, from the day it was added. Never views, and nothing older.',
  'shows.page': 'Shows posts with views and reactions, and rounded subscribers. Needs no account and no bot.',
  'shows.account':
    'Reads the whole history with exact views, forwards and comments, and Telegram’s own statistics. Its owner agrees to it first.',
  'shows.file':
    'An export of Telegram Desktop brings the whole history without views; tables bring what their columns hold. Each is of the day it was made.',
  adds: 'Would add what is missing here: {{parts}}.',
  'state.waits': 'Waits',
  'state.past': 'Not connected now',
  'state.off': 'Not connected',
  'state.none': 'None yet',
  'state.imported': 'Imported',
  'connect.bot': 'Connect a bot',
  'connect.account': 'Connect an account',
  import: 'Import a file',
  toSettings: 'Open the settings',
  toSources: 'See sources',
  numbers: 'Where each number comes from',
  trouble: 'A source of this channel does not work: {{kind}} {{name}}',
  'account.ended':
    'Telegram has ended the session of the account ({{reason}}). An administrator connects it again in the settings; nothing that was read is lost.',
  'account.UNREACHABLE':
    'Telegram cannot be reached with the account. It is tried again by itself; the server must be allowed to connect to Telegram.',
  'account.SESSION_UNREADABLE':
    'The session of the account cannot be opened, since the secret of this server was changed. Connect it again in the settings.',
  'account.NOT_KEPT': 'What the account saw could not be kept here. It is tried again by itself.',
  'account.NOT_ADMINISTERED':
    'The account is no administrator of the channel any more. Make it one again; what it saw is kept.',
  'account.CHANNEL_PRIVATE':
    'The account is not in the channel any more. Add it again as an administrator; what it saw is kept.',
  'account.CHAT_ADMIN_REQUIRED':
    'The account is no administrator of the channel any more. Make it one again.',
  'account.fails': 'The account cannot look at this channel ({{reason}}). The settings say what to do.',
  'page.private': 'The channel has no public name, so that it has no public page.',
  'page.begin': 'Look at it',
  'page.end': 'Stop looking',
  times: 'All times on this card are those of the channel’s time zone, {{zone}}.',
  'page.looked': 'Last read {{when}}.',
  'page.next': 'Next look {{when}}.',
  'page.historyComplete': 'The history was read back to its beginning.',
  'page.historyComing': 'The history is being read back, page by page.',
  'state.works': 'Works',
  'state.fails': 'Does not work',
  'bots.title': 'Telegram bots',
  'bots.text':
    'A bot that is an administrator of your channel sees posts, edits, reactions and who joins and leaves as it happens. It never sees views.',
  'bots.none': 'No bot is connected. An administrator of this workspace can connect one.',
  'bots.step1': 'Open @BotFather in Telegram and send /newbot; of a bot that you have, send /token.',
  'bots.step2': 'Copy the token that it answers with, and paste it here.',
  'bots.step3': 'Add the bot to your channel as an administrator. The button for it appears here.',
  'bots.token': 'Token of the bot',
  'bots.tokenHint': 'Like 123456:ABC… It is kept sealed, and nobody can read it here again.',
  'bots.connect': 'Connect the bot',
  'bots.connecting': 'Connecting…',
  'bots.connectAnother': 'Connect another bot',
  'bots.openBotFather': 'Open @BotFather',
  'bots.shared': 'shared by this installation',
  'bots.byPolling': 'Updates are asked for.',
  'bots.byWebhook': 'Telegram brings updates.',
  'bots.heard': 'Last one {{when}}.',
  'bots.neverHeard': 'None has come yet.',
  'bots.problem': 'The bot does not work now',
  'bots.givenUp_one': '{{count}} update could not be taken in',
  'bots.givenUp_other': '{{count}} updates could not be taken in',
  'bots.givenUpText':
    'They are kept, and the log of the server says why. Try them again after an update of AnalyticBot.',
  'bots.retry': 'Try again',
  'bots.addToChannel': 'Add to a channel',
  'bots.addToGroup': 'Add to a group',
  'bots.disconnect': 'Disconnect',
  'bots.disconnectTitle': 'Disconnect {{name}}?',
  'bots.disconnectText':
    'Its token is forgotten, and nothing new is heard from it. What it has seen stays. In Telegram the bot stays where it is until you remove it.',
  'chats.none':
    'The bot is in no channel yet. Add it to yours as an administrator: it appears here within seconds.',
  'chats.noneOfShared':
    'Everybody on this server shares this bot. Add it to your channel, then write /start to it in Telegram to show that the channel is yours.',
  'chats.channel': 'channel',
  'chats.group': 'group',
  'chats.listens': 'listens',
  'chats.deaf': 'hears little',
  'chats.gone': 'removed',
  'rights.none': 'May only read.',
  'rights.some': 'May {{rights}}.',
  'rights.can_invite_users': 'make invite links',
  'rights.can_post_messages': 'post',
  'rights.can_edit_messages': 'edit posts',
  'rights.can_delete_messages': 'delete posts',
  'problem.TOKEN_REVOKED':
    'Telegram does not know its token any more. Ask @BotFather for the new one (/token) and connect the bot again.',
  'problem.TOKEN_UNREADABLE':
    'Its token cannot be opened, since the secret of this server was changed. Connect the bot again with its token.',
  'problem.POLLED_ELSEWHERE':
    'Another program asks for the updates of this bot, and each takes some from the other. Stop that program, or ask @BotFather for a new token (/revoke) and connect the bot again.',
  'problem.WEBHOOK_REFUSED':
    'Telegram does not accept the address of this server. Check that PUBLIC_URL can be reached over HTTPS, or set TELEGRAM_UPDATES=polling.',
  'problem.BOT_CHAT_IGNORED':
    'Its channel was deleted here. To follow it again, remove the bot from it in Telegram and add it anew.',
  'problem.BOT_REMOVED':
    'The bot is not there any more. Add it again as an administrator; what it saw is kept.',
  'problem.BOT_NO_ADMINISTRATOR':
    'The bot is no administrator and hears only what is said to it. Make it an administrator.',
  'links.title': 'You in Telegram',
  'links.text':
    'Link your Telegram account, and the bot knows you: it answers with your channels and can send you digests and alerts.',
  'links.begin': 'Link a Telegram account',
  'links.beginAnother': 'Link another account',
  'links.send': 'Open {{name}} and press “Start”. Where no link opens, send it this message:',
  'links.open': 'Open in Telegram',
  'links.qr': 'QR code that opens the bot',
  'links.scan': 'Or read it with the camera of your phone.',
  'links.until': 'Works once, until {{when}}.',
  'links.waiting': 'Waiting for the message…',
  'links.noBot':
    'There is no bot to talk to yet. Whoever runs this installation gives it one with TELEGRAM_BOT_TOKEN.',
  'links.since': 'Linked {{when}}',
  'links.unlink': 'Unlink',
  'links.unlinkTitle': 'Unlink {{name}}?',
  'links.unlinkText':
    'The bot answers this account no more and sends it nothing. It can be linked again at any time.',
} as const;
