/** What went wrong, in words that say what to do. The server's own sentence follows where it has one. */
export const errors = {
  away: 'The server does not answer. What you see may be out of date; the page keeps trying.',
  'offline.title': 'The server does not answer',
  'offline.detail': 'Check that AnalyticBot is running and that you are connected, then try again.',
  'busy.title': 'The server is busy',
  'busy.detail': 'It had no room for this just now. Wait a moment and try again.',
  'notFound.title': 'This is not here any more',
  'notFound.detail': 'It may have been deleted, or belongs to another workspace.',
  'forbidden.title': 'You may not do this',
  'forbidden.detail': 'Your role in this workspace does not allow it. Ask its owner.',
  'signedOut.title': 'You are signed out',
  'signedOut.detail': 'Sign in again to go on.',
  'input.title': 'This was not accepted',
  'input.detail': 'Check what you entered.',
  'conflict.title': 'This cannot be done now',
  'conflict.detail': 'Something changed in the meantime. Look again, then retry.',
  'bug.title': 'Something broke on our side',
  'bug.detail': 'It was logged on the server. Trying again may help.',
  'page.title': 'This page stumbled',
  'page.detail': 'An error in the page itself. Loading it again usually helps.',
  'page.reload': 'Load again',
  'reason.SIGN_IN_REFUSED': 'The e-mail address or the password is wrong.',
  'reason.SIGN_IN_THROTTLED': 'Too many failed attempts. Wait {{retryAfterSeconds}} seconds and try again.',
  'reason.SETUP_LINK_INVALID':
    'This set-up link is not valid here. Open the one that the server prints when it starts, whole.',
  'reason.SETUP_ALREADY_DONE': 'The owner’s account exists already. Sign in instead.',
  'reason.RESET_LINK_INVALID':
    'This link was used already or has expired. Run “analyticbot user reset” on the server for a new one.',
  'reason.TOO_MANY_REQUESTS':
    'Too many requests from your address. Wait {{retryAfterSeconds}} seconds and try again.',
  'reason.UPLOAD_BROKEN_OFF': 'The connection broke off before the whole file had arrived. Upload it again.',
  'reason.FOREIGN_ORIGIN':
    'Open the dashboard at its own address. Behind a proxy, the public address must be set in the configuration.',
  'reason.ROLE_TOO_LOW': 'Your role in this workspace does not allow it. Ask its owner.',
  'reason.CHANNEL_NOT_FOUND': 'There is no such channel in this workspace. It may have been deleted.',
  'reason.TIME_ZONE_UNKNOWN':
    'This is not the name of a time zone. Write it like Asia/Tashkent or Europe/Berlin.',
} as const;
