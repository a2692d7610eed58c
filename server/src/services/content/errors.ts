import type { ErrorCatalogue } from '../../platform/errors/index.ts';
import { scheduleErrors } from './schedule/index.ts';

/** Failures of the content service that its caller can act on. */
export const contentErrors = {
  ...scheduleErrors,
  DRAFT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such draft here.',
    remedy: 'Look it up in the list of drafts.',
  },
  DRAFT_CHANGED: {
    code: 'aborted',
    message:
      'The draft was changed meanwhile: it is at revision {current}, and this change was made on {revision}.',
    remedy: 'Read the draft again and make your change on that.',
  },
  DRAFT_REVISION_NOT_FOUND: {
    code: 'not_found',
    message: 'Revision {revision} of the draft is not kept.',
    remedy: 'Choose one from the history of the draft: it holds the newest 50.',
  },
  DRAFT_UNREADABLE: {
    code: 'failed_precondition',
    message: 'The draft is not laid out as this version of the program lays drafts out.',
    remedy: 'A newer version may have written it: install that one, or delete the draft.',
  },
  DRAFT_PAGE_INVALID: {
    code: 'invalid_argument',
    message: 'The page token is not one of the list of drafts.',
    remedy: 'Begin again at the first page.',
  },
  TOO_MANY_DRAFTS: {
    code: 'resource_exhausted',
    message: 'A workspace has at most {most} drafts.',
    remedy: 'Delete some that are not needed.',
  },
  COMMENT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such comment here.',
    remedy: 'Read the comments again: somebody may have deleted it.',
  },
  COMMENT_OF_SOMEBODY_ELSE: {
    code: 'permission_denied',
    message: 'The comment was written by somebody else.',
    remedy: 'Ask whoever wrote it to delete it.',
  },
  COMMENT_ID_TAKEN: {
    code: 'already_exists',
    message: 'Another comment has that id.',
    remedy: 'Send it with a new id.',
  },
  TOO_MANY_COMMENTS: {
    code: 'resource_exhausted',
    message: 'A draft or a publication has at most {most} comments.',
    remedy: 'Delete some that are settled.',
  },
  EXPERIMENT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such experiment here.',
    remedy: 'Look it up in the list of experiments.',
  },
  EXPERIMENT_ARMS_ALIKE: {
    code: 'invalid_argument',
    message: 'The arms of the experiment do not differ as they should.',
    remedy: 'Give each a name of its own; of slots each a time of its own, of formats all the same time.',
  },
  EXPERIMENT_BEGINS_BEFORE_NOW: {
    code: 'invalid_argument',
    message: 'The first day of the experiment is over: {wallTime} in {zone}.',
    remedy: 'Begin tomorrow or later.',
  },
  EXPERIMENT_CONTENTS: {
    code: 'invalid_argument',
    message: 'The experiment needs {needed} contents, and {given} were given.',
    remedy: 'Give one where slots are compared, and one for each arm where formats are.',
  },
  EXPERIMENT_STOPPED: {
    code: 'failed_precondition',
    message: 'The experiment was stopped.',
    remedy: 'Begin a new one.',
  },
  EXPERIMENT_FULL: {
    code: 'failed_precondition',
    message: 'Every day of the experiment that is to come has its post.',
    remedy: 'Wait for its end, or begin a new one.',
  },
  BROADCAST_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such broadcast here.',
    remedy: 'Look it up in the list of broadcasts.',
  },
  BROADCAST_UNREADABLE: {
    code: 'failed_precondition',
    message: 'The broadcast is not laid out as this version of the program lays broadcasts out.',
    remedy: 'A newer version may have written it: install that one.',
  },
  BROADCAST_ENDED: {
    code: 'failed_precondition',
    message: 'That cannot be done with a broadcast that is {state}.',
    remedy: 'Write a new one.',
  },
  BROADCAST_UNSENDABLE: {
    code: 'invalid_argument',
    message: 'The variant “{variant}” cannot be sent as it is: {reason} ({field}).',
    remedy:
      'Change its content. A broadcast is a text with buttons; it has no media, poll or options of a post.',
  },
  CONTENT_TOO_LARGE: {
    code: 'invalid_argument',
    message: 'The content takes {bytes} bytes; at most {most} are kept.',
    remedy: 'Shorten it: Telegram takes far less.',
  },
  TEXT_UNREADABLE: {
    code: 'invalid_argument',
    message: 'A text holds what is no character: a zero or half of a surrogate pair ({place}).',
    remedy: 'Remove it, or paste the text as plain text.',
  },
  PUBLICATION_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such publication here.',
    remedy: 'Look it up in the calendar.',
  },
  PUBLICATION_CHANGED: {
    code: 'aborted',
    message:
      'The publication was changed meanwhile: it is at revision {current}, and this was asked for at {revision}.',
    remedy: 'Read the publication again and decide on that.',
  },
  PUBLICATION_UNDER_WAY: {
    code: 'failed_precondition',
    message: 'The publication is on its way to Telegram.',
    remedy: 'Wait a moment: once it is out it can be edited or deleted.',
  },
  PUBLICATION_STATE_UNFIT: {
    code: 'failed_precondition',
    message: 'The publication is in the state "{state}", in which this cannot be done.',
    remedy: 'docs/publications.md tells what can be done in each state.',
  },
  PUBLICATION_UNREADABLE: {
    code: 'failed_precondition',
    message: 'The publication is not laid out as this version of the program lays them out.',
    remedy: 'A newer version may have written it: install that one.',
  },
  CALENDAR_PAGE_INVALID: {
    code: 'invalid_argument',
    message: 'The page token is not one of the list of publications.',
    remedy: 'Begin again at the first page.',
  },
  CONTENT_REFUSED: {
    code: 'invalid_argument',
    message: 'Telegram would refuse the post: {count} things are wrong with it, first {rule} in {field}.',
    remedy: 'Mend what is listed; docs/post-text.md tells of each.',
  },
  CANNOT_POST_THERE: {
    code: 'failed_precondition',
    message: 'Nobody may post in channel {channelId}: {problem}.',
    remedy: 'Make a bot of the workspace an administrator of the channel who may post.',
  },
  PLAN_TARGET_TWICE: {
    code: 'invalid_argument',
    message: 'Channel {channelId} is named twice.',
    remedy: 'Name each channel once.',
  },
  PLAN_TIME_PAST: {
    code: 'invalid_argument',
    message: '{time} is over.',
    remedy: 'Choose a later time, or send it now.',
  },
  NO_FREE_SLOT: {
    code: 'failed_precondition',
    message: 'The queue of channel {channelId} has no free slot within a year.',
    remedy: 'Give the channel slots in its plan, or choose a time.',
  },
  TOO_MANY_PLANNED: {
    code: 'resource_exhausted',
    message: 'A workspace has at most {most} posts that are still to go out.',
    remedy: 'Cancel some that are not needed.',
  },
  POST_TABLE_REFUSED: {
    code: 'invalid_argument',
    message: 'The table has {count} faults and was not imported; the first is {reason} in line {line}.',
    remedy: 'Mend what is listed; docs/post-table.md tells of each.',
  },
  EDIT_IMPOSSIBLE: {
    code: 'failed_precondition',
    message: 'Telegram does not let {part} of a post be changed once it is out.',
    remedy: 'Change text, buttons or link preview alone, or delete the post and send another.',
  },
  EDIT_NEEDS_ADMIN: {
    code: 'permission_denied',
    message: 'In this channel an admin looks at what editors publish, and only admins change what is out.',
    remedy: 'Ask an admin of the workspace to change the post, or delete it and plan another.',
  },
  TOO_MANY_EDITS: {
    code: 'resource_exhausted',
    message: 'A post has at most {most} changes that are still to come.',
    remedy: 'Wait until some of them are done.',
  },
  MEDIA_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no such picture here.',
    remedy: 'Look it up in the list of media; it may have been deleted.',
  },
  MEDIA_TOO_LARGE: {
    code: 'invalid_argument',
    message: 'The file is larger than {mostBytes} bytes.',
    remedy: 'Save the picture smaller and upload that.',
  },
  MEDIA_INCOMPLETE: {
    code: 'invalid_argument',
    message: 'The upload has not as many bytes as it said.',
    remedy: 'Upload the file again.',
  },
  MEDIA_REFUSED: {
    code: 'invalid_argument',
    message: 'The file cannot go out as a picture: {problem}.',
    remedy: 'Upload a JPEG, PNG or WebP as docs/media.md describes.',
  },
  MEDIA_BUSY: {
    code: 'unavailable',
    message: 'Many pictures are being uploaded.',
    remedy: 'Try again in a moment.',
  },
  TOO_MANY_MEDIA: {
    code: 'resource_exhausted',
    message: 'A workspace has at most {most} pictures.',
    remedy: 'Delete some that are not needed.',
  },
} as const satisfies ErrorCatalogue;
