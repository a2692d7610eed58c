/** Why a call failed and what to do, by the stable reasons of docs/errors.md. */
export const reasons = {
  SIGN_IN_REFUSED: 'The e-mail address or the password is wrong.',
  SIGN_IN_THROTTLED: 'Too many failed attempts. Wait {{retryAfterSeconds}} seconds and try again.',
  SETUP_LINK_INVALID:
    'This set-up link is not valid here. Open the one that the server prints when it starts, whole.',
  SETUP_ALREADY_DONE: 'The owner’s account exists already. Sign in instead.',
  RESET_LINK_INVALID:
    'This link was used already or has expired. Run “analyticbot user reset” on the server for a new one.',
  PERSON_TOO_FAST:
    'You ask for more than the server does for one person. Wait {{retryAfterSeconds}} seconds and try again.',
  TOO_MANY_DOWNLOADS:
    'You have as many downloads under way as one person may. Wait until one has ended, then try again.',
  SERVER_BUSY: 'The server is very busy. Wait a moment and try again.',
  TOO_MANY_REQUESTS: 'Too many requests from your address. Wait {{retryAfterSeconds}} seconds and try again.',
  UPLOAD_BROKEN_OFF: 'The connection broke off before the whole file had arrived. Upload it again.',
  FOREIGN_ORIGIN:
    'Open the dashboard at its own address. Behind a proxy, the public address must be set in the configuration.',
  ROLE_TOO_LOW: 'Your role in this workspace does not allow it. Ask its owner.',
  CHANNEL_NOT_FOUND: 'There is no such channel in this workspace. It may have been deleted.',
  TIME_ZONE_UNKNOWN: 'This is not the name of a time zone. Write it like Asia/Tashkent or Europe/Berlin.',
  BOT_TOKEN_INVALID:
    'This is not the token of a bot. Copy it from @BotFather as a whole: a number, a colon and a long word.',
  BOT_TOKEN_UNKNOWN: 'Telegram does not know this token. Ask @BotFather for the token of your bot (/token).',
  BOT_CONNECTED_ELSEWHERE:
    'This bot is connected to another workspace. Disconnect it there, or make another bot with @BotFather.',
  BOT_IS_SHARED: 'This bot is shared by the whole server and need not be connected. Add it to your channel.',
  TELEGRAM_UNREACHABLE: 'Telegram could not be reached from the server. Try again in a minute.',
  ACCOUNT_IN_USE: 'The account is just looking at its channels. Try again in half a minute.',
  LOGIN_NOT_FOUND: 'This login has ended. Begin again.',
  BOT_MAY_NOT_INVITE:
    'No bot of this workspace may invite people into the channel. Make a bot an administrator with that right, or paste a link of your own.',
  INVITE_LINK_NEEDS_BOT:
    'No bot of this workspace was seen in the channel. Make a bot an administrator who may invite people, or paste a link of your own.',
  INVITE_LINK_INVALID:
    'This is no invite link of Telegram. Copy it from the channel’s invite links: it begins with https://t.me/+.',
  INVITE_LINK_TAKEN: 'Another advertisement has this invite link already. Give each a link of its own.',
  POST_LINK_INVALID: 'This is no link to a post. Copy the link of the post: https://t.me/name/123.',
  INIT_DATA_INVALID:
    'Telegram did not vouch for you. Close this page and open it again by the button of the bot.',
  INIT_DATA_EXPIRED:
    'This page was opened more than an hour ago. Close it and open it again by the button of the bot.',
  TELEGRAM_NOT_LINKED:
    'Your Telegram is not linked to an account here. Open AnalyticBot in your browser, go to Settings → You in Telegram and link it.',
  PROOF_USED: 'The session of this page has ended. Close it and open it again by the button of the bot.',
  INVALID_REQUEST: 'This was not accepted: {{rules}}. Correct it and try again.',
  NOT_SIGNED_IN: 'You are signed out. Sign in and try again.',
  NO_WORKSPACE:
    'This needs a workspace that you belong to. Choose one of yours, or ask its owner to add you.',
  MESSAGE_TOO_LARGE: 'This is more than can be sent at once. Ask for a shorter period or fewer things.',
  DEADLINE_EXCEEDED:
    'The answer took longer than allowed. Try again, with a shorter period if it happens again.',
  CANCELLED: 'It was broken off before the answer was ready. Try again if that was not meant.',
  SERVICE_UNAVAILABLE:
    'A part of the server does not answer. Try again in a few seconds; “analyticbot doctor” on the server says what is wrong if it lasts.',
  NOT_IMPLEMENTED: 'The server has another version than this page. Load the page again.',
  INTERNAL:
    'It was logged on the server as request {{requestId}}. Try again; if it lasts, report that number.',
  NO_SUCH_WORKSPACE: 'There is no such workspace among yours. Choose another one.',
  WORKSPACE_NOT_FOUND: 'There is no such workspace among yours. Choose another one.',
  TOO_MANY_STREAMS: 'You have too many pages of AnalyticBot open. Close some.',
  REQUEST_UNREADABLE: 'The server could not read this: {{problem}}. It may be too large.',
  LOCALE_INVALID: '“{{locale}}” is not the name of a language. Choose one from the list.',
  POST_NOT_FOUND:
    'There is no post {{messageId}} in this channel. A later import may have given it its real number: look in the list of posts.',
  PICTURE_NOT_FOUND: 'There is no such picture any more. Open the post again.',
  WINDOW_INVALID:
    'The period {{from}} – {{to}} is not valid. The end must come after the beginning, at most 50 years later.',
  PAGE_TOKEN_INVALID: 'The list has changed meanwhile. Begin again with its first page.',
  LENGTH_BUCKET_UNKNOWN: 'There is no group of text lengths {{name}}. Choose one of those shown.',
  PLACEMENT_NOT_FOUND: 'There is no such advertisement any more. Somebody may have deleted it.',
  CURRENCY_UNKNOWN:
    '{{currency}} is no currency. Write its code of three letters, such as USD or UZS, or XTR for Stars.',
  PLACEMENTS_FULL: 'A channel can have {{limit}} advertisements. Delete some that you no longer need.',
  SHARE_NOT_FOUND:
    'There is no such page, or it is not shared any more. Ask whoever gave you the address for a new one.',
  SHARE_EXPIRES_IN_THE_PAST: 'A page cannot end before it begins. Choose an end in the future, or none.',
  SHARES_FULL: 'A channel can have {{limit}} shared pages. Revoke some that nobody needs any more.',
  CHANNEL_DELETED_MEANWHILE:
    'The channel was deleted while the import wrote to it. Upload the file again if you want the channel back.',
  UPLOAD_NOT_FOUND:
    'The file is no longer here: uploads are kept for seven days, and no longer than the channels read from them. Upload it again.',
  UPLOAD_TOO_LARGE:
    'The file is larger than this server takes ({{limit}}). Export a shorter period, or ask whoever runs the server to raise the limit.',
  UPLOAD_EMPTY: 'The upload holds no file. Choose a file and send it again.',
  UPLOAD_INCOMPLETE:
    'The file broke off on its way: {{received}} of {{announced}} arrived. Upload it again; nothing of it was kept.',
  DISK_FULL:
    'There is too little room on the disk of the server ({{free}} free). Make room there, then upload the file again.',
  IMPORT_NOT_FOUND: 'There is no such import in this workspace. Look in the list of imports.',
  IMPORT_STILL_RUNNING: 'This import is still running. Wait until it has ended, or cancel it first.',
  IMPORT_FILES_GONE:
    'The files of this import are no longer kept. Upload them again if you want to read them once more.',
  IMPORT_NEEDS_CHANNEL:
    'The file {{fileName}} does not say which channel it is of. Choose a channel, or give the name of a new one.',
  IMPORT_NEEDS_MAPPING:
    'The columns of {{fileName}} do not tell what they hold: {{missing}} is missing. Say what each column means, then start the import again.',
  OBSERVED_AT_IMPOSSIBLE:
    'The numbers of a file cannot have been collected at {{moment}}. Give a time between August 2013 and now.',
  MAPPING_FIELD_UNKNOWN: 'The column {{column}} cannot hold “{{field}}”. Choose from the list.',
  IMPORT_INTERRUPTED:
    'The import stopped because of a failure of the program or the machine. Retry it; what was read already is kept.',
  CHANNEL_NAME_INVALID:
    '“{{channel}}” is not the name of a public channel. Write it as @name or https://t.me/name. A link that begins with + is of a private channel.',
  TOO_MANY_WATCHED:
    'This workspace watches {{most}} public channels, and that is the most. Stop watching one that you need no more.',
  CHANNEL_NOT_WATCHED: 'The channel @{{username}} is not watched here any more.',
  BOT_NOT_FOUND: 'This bot is not connected here any more. Look in the list of bots.',
  BOT_CHAT_NOT_FOUND: 'No bot of this workspace is in that chat. Add a bot to it as an administrator first.',
  BOT_TOKEN_REVOKED:
    'Telegram does not know the token of the bot any more. Connect the bot again with the new token from @BotFather.',
  NO_SHARED_BOT: 'The server shares no bot. Whoever runs it can set TELEGRAM_BOT_TOKEN.',
  TELEGRAM_REFUSED: 'Telegram refused it: {{description}}. Change what Telegram names and try again.',
  TELEGRAM_BUSY: 'The limits of Telegram leave no room for it now. Try again in {{seconds}} seconds.',
  ACCOUNTS_NOT_SET_UP:
    'This server cannot connect accounts yet. Get an api_id and api_hash at https://my.telegram.org and set TELEGRAM_API_ID and TELEGRAM_API_HASH.',
  ACCOUNT_NOT_FOUND: 'This account is not connected here any more. Look in the list of accounts.',
  LOGIN_STEP_WRONG:
    'Telegram asks for something else at this step. Answer what is asked for, or begin again.',
  LOGIN_REFUSED: 'Telegram refused: {{refusal}}. Check the number, the code or the password, and try again.',
  DESTINATION_NOT_FOUND: 'There is no such place any more. Somebody may have removed it.',
  DELIVERY_NOT_FOUND:
    'This message is not given up any more. Look at the log again: it may have been tried meanwhile.',
  DIGEST_NOT_FOUND: 'There is no such digest any more. Somebody may have deleted it.',
  MAIL_CODE_INVALID:
    'This is not the code that was sent, or it is older than an hour. Copy it from the newest mail, or have another one sent.',
  MAIL_NOT_CONFIGURED:
    'This server sends no mail. Whoever runs it can set SMTP_URL and MAIL_FROM; or choose another kind of place.',
  MAIL_NOT_SENT:
    'The mail with the code could not be sent ({{why}}). Check the address, and whether SMTP_URL leads to your mail server, and try again.',
  ZONE_UNKNOWN: 'There is no time zone {{timeZone}}. Write it like Asia/Tashkent or Europe/Berlin.',
  QUIET_HOURS_EMPTY: 'Quiet hours cannot end when they begin. Give two different times, or none.',
  TOO_MANY_DIGESTS: 'A workspace has at most {{most}} digests. Delete one that is not needed.',
  RULE_NOT_FOUND: 'There is no such rule any more. Somebody may have deleted it.',
  RULE_NOT_UNDERSTOOD:
    'The rule does not say what it looks at. Choose a threshold, a change, a number of posts or an absence.',
  TOO_MANY_RULES: 'A workspace has at most {{most}} rules. Delete one that is not needed.',
  WEBHOOK_ADDRESS_REFUSED:
    'Nothing is sent to {{url}}. Give an https address on the internet. WEBHOOK_PRIVATE_ADDRESSES=allow lets this server use http and private addresses.',
  EXPERIMENT_NOT_FOUND: 'There is no such experiment any more.',
  EXPERIMENT_ARMS_ALIKE:
    'The ways do not differ as they should: give each a name of its own, and where times are compared a time of its own.',
  EXPERIMENT_BEGINS_BEFORE_NOW: 'Its first day is over ({{wallTime}} in {{zone}}). Begin tomorrow or later.',
  EXPERIMENT_CONTENTS: 'The experiment needs {{needed}} contents, and {{given}} were given.',
  EXPERIMENT_STOPPED: 'The experiment was stopped. Begin a new one.',
  EXPERIMENT_FULL: 'Every day that is to come has its post. Wait for its end, or begin a new one.',
  BROADCAST_NOT_FOUND: 'There is no such broadcast any more.',
  BROADCAST_UNREADABLE:
    'This version of the program cannot read the broadcast; a newer one may have written it. Install that version.',
  BROADCAST_ENDED: 'The broadcast is over: that cannot be done with it any more. Write a new one.',
  BROADCAST_UNSENDABLE:
    'The variant “{{variant}}” cannot be sent as it is ({{reason}}). A broadcast is a text with buttons, without media or polls.',
  COMMENT_NOT_FOUND: 'There is no such comment any more. Somebody may have deleted it.',
  COMMENT_OF_SOMEBODY_ELSE: 'Somebody else wrote this comment. Ask them to delete it.',
  COMMENT_ID_TAKEN: 'Another comment has that id. Send yours again.',
  TOO_MANY_COMMENTS: 'A post has at most {{most}} comments. Delete some that are settled.',
  DRAFT_NOT_FOUND: 'There is no such draft any more. Somebody may have deleted it.',
  DRAFT_CHANGED:
    'Somebody changed the draft meanwhile: it is at revision {{current}}, and you began at {{revision}}. Read it again and make your change on that.',
  DRAFT_REVISION_NOT_FOUND:
    'That revision of the draft is not kept any more. Its history holds the newest 50.',
  DRAFT_UNREADABLE:
    'This version of the program cannot read the draft; a newer one may have written it. Install that version, or delete the draft.',
  DRAFT_PAGE_INVALID: 'The list of drafts could not be continued. Begin at its first page.',
  TOO_MANY_DRAFTS: 'A workspace has at most {{most}} drafts. Delete some that are not needed.',
  CONTENT_TOO_LARGE:
    'This is {{bytes}} bytes, and at most {{most}} are kept. Shorten it: Telegram takes far less.',
  TEXT_UNREADABLE:
    'The text holds something that is no character ({{place}}). Remove it, or paste the text as plain text.',
  SCHEDULE_ZONE_UNKNOWN:
    '“{{zone}}” is not the name of a time zone. Write it like Asia/Tashkent or Europe/Berlin.',
  SCHEDULE_TIME_INVALID:
    'There is no time {{time}} in the calendar. Choose a day that exists, and whole minutes.',
  SCHEDULE_YEAR_OUT_OF_RANGE: '{{time}} is out of reach. Choose a year from {{firstYear}} to {{lastYear}}.',
  SCHEDULE_RULE_UNREADABLE:
    'The rule cannot be read at “{{text}}”: {{expected}}. Write it as RFC 5545 says, for example FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=9;BYMINUTE=30.',
  SCHEDULE_RULE_CONTRADICTORY:
    '{{part}} cannot stand in a rule with {{other}}. Leave one of them out, or change it.',
  SCHEDULE_RULE_TOO_OFTEN:
    'The rule asks for up to {{perDay}} posts a day, and at most {{limit}} are possible. Name fewer hours and minutes, or a longer interval.',
  SCHEDULE_YIELDS_NOTHING:
    'Nothing would go out within {{years}} years from {{start}}. Look at days that do not exist, at an end before the start, and at exceptions that take everything away.',
  SCHEDULE_TOO_MANY_DATES:
    'There are {{given}} times in {{field}}, and at most {{limit}} are possible. Say them by a rule, or make another schedule.',
  QUEUE_SLOT_INVALID: '{{slot}} is no slot of a week. Choose a weekday and a time from 00:00 to 23:59.',
  QUEUE_TOO_MANY_SLOTS:
    '{{weekday}} has {{given}} slots, and at most {{limit}} a day are possible. Take some away.',
  PUBLICATION_NOT_FOUND: 'There is no such post in the calendar of this workspace.',
  PUBLICATION_CHANGED:
    'Somebody changed the post meanwhile: it is at revision {{current}}, and you looked at {{revision}}. Look at it again and decide on that.',
  PUBLICATION_UNDER_WAY:
    'The post is on its way to Telegram. Wait a moment: once it is out you can edit or delete it.',
  PUBLICATION_STATE_UNFIT:
    'This cannot be done with the post as it stands now ({{state}}). Load the page again and look what became of it.',
  PUBLICATION_UNREADABLE:
    'This version of the program cannot read the post; a newer one may have written it. Install that version.',
  CALENDAR_PAGE_INVALID: 'The list of posts could not be continued. Begin at its first page.',
  CONTENT_REFUSED:
    'Telegram would refuse the post: {{count}} things are wrong with it. Mend what is marked and try again.',
  CANNOT_POST_THERE:
    'Nobody may post in one of the channels. Make a bot of this workspace an administrator there who may post messages.',
  PLAN_TARGET_TWICE: 'One of the channels is named twice. Name each once.',
  PLAN_TIME_PAST: '{{time}} is over. Choose a later time, or send it now.',
  NO_FREE_SLOT:
    'The queue of a channel has no free slot within a year. Give the channel slots, or choose a time.',
  TOO_MANY_PLANNED:
    'A workspace has at most {{most}} posts that are still to go out. Cancel some that are not needed.',
  POST_TABLE_REFUSED:
    'Nothing was imported: {{count}} things are wrong with the table, the first in line {{line}}. Mend what is listed and try again.',
  EDIT_IMPOSSIBLE:
    'Telegram does not let this part of a post be changed once it is out ({{part}}). Change text, buttons or link preview alone, or delete the post and send another.',
  EDIT_NEEDS_ADMIN:
    'In this channel an admin looks at what editors publish, and only admins change what is out. Ask one of them.',
  TOO_MANY_EDITS:
    'A post has at most {{most}} changes that are still to come. Wait until some of them are done.',
  MEDIA_NOT_FOUND: 'There is no such picture in this workspace. It may have been deleted.',
  MEDIA_TOO_LARGE:
    'The file is too large: at most {{mostBytes}} bytes are taken. Save the picture smaller and upload that.',
  MEDIA_INCOMPLETE: 'The upload broke off before the whole file had arrived. Upload the file again.',
  MEDIA_REFUSED: 'The file cannot go out as a picture ({{problem}}). Upload a JPEG, PNG or WebP.',
  MEDIA_BUSY: 'Many pictures are being uploaded. Try again in a moment.',
  TOO_MANY_MEDIA: 'A workspace has at most {{most}} pictures. Delete some that are not needed.',
} as const;
