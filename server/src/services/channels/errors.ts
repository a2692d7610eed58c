import type { ErrorCatalogue } from '../../platform/errors/index.ts';
import { placementErrors } from './placements/placement-errors.ts';
import { readErrors } from './read-errors.ts';
import { shareErrors } from './shares/share-errors.ts';

/** Failures of the channels service that its caller can act on. */
export const channelsErrors = {
  ...readErrors,
  ...placementErrors,
  ...shareErrors,
  CHANNEL_DELETED_MEANWHILE: {
    code: 'aborted',
    message: 'The channel {channelId} was deleted while the import wrote to it.',
    remedy: 'Its file went with it: upload it again if you want the channel back.',
  },
  UPLOAD_NOT_FOUND: {
    code: 'not_found',
    message:
      'There is no upload {uploadId}; uploads are kept for seven days, and no longer than the channels read from them.',
    remedy: 'Upload the file again.',
  },
  UPLOAD_TOO_LARGE: {
    code: 'resource_exhausted',
    message: 'The file is larger than the {limit} bytes that this installation takes.',
    remedy: 'Export a shorter period, or ask whoever runs the installation to raise the limit.',
  },
  UPLOAD_EMPTY: {
    code: 'invalid_argument',
    message: 'The upload holds no file.',
    remedy: 'Choose a file and send it again.',
  },
  UPLOAD_INCOMPLETE: {
    code: 'aborted',
    message: 'The file broke off on its way: {received} of {announced} bytes arrived.',
    remedy: 'Upload the file again; nothing of it was kept.',
  },
  DISK_FULL: {
    code: 'resource_exhausted',
    message: 'There is too little room on the disk for the file: {free} bytes are free.',
    remedy: 'Make room on the disk of the data folder, then upload the file again.',
  },
  IMPORT_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no import {importId} in this workspace.',
    remedy: 'Look it up in the list of imports.',
  },
  IMPORT_STILL_RUNNING: {
    code: 'failed_precondition',
    message: 'The import {importId} is still running.',
    remedy: 'Wait until it has ended, or cancel it first.',
  },
  IMPORT_FILES_GONE: {
    code: 'failed_precondition',
    message:
      'The files of the import {importId} are no longer kept: they go after seven days, and with a channel that was read from them.',
    remedy: 'Upload the files again if you want to read them once more.',
  },
  IMPORT_NEEDS_CHANNEL: {
    code: 'failed_precondition',
    message: 'The file {fileName} does not say which channel it is of.',
    remedy: 'Choose a channel, or give the name of a new one.',
  },
  IMPORT_NEEDS_MAPPING: {
    code: 'failed_precondition',
    message: 'The columns of {fileName} do not tell what they hold: {missing} is missing.',
    remedy: 'Say what each column means, then start the import again.',
  },
  OBSERVED_AT_IMPOSSIBLE: {
    code: 'invalid_argument',
    message: 'The numbers of a file cannot have been collected at {moment}.',
    remedy: 'Give a time between August 2013, when Telegram began, and now.',
  },
  MAPPING_FIELD_UNKNOWN: {
    code: 'invalid_argument',
    message: 'The column {column} cannot hold “{field}”: there is no such field.',
    remedy: 'Use one of: {fields}.',
  },
  OBSERVATION_IMPOSSIBLE: {
    code: 'invalid_argument',
    message:
      'What was seen cannot be at {place}: a time before Telegram began or after now, or a count of nothing.',
    remedy: 'Hand in what Telegram showed, in Telegram’s own time.',
  },
  DELETION_NOT_SEEN: {
    code: 'invalid_argument',
    message: 'A bot cannot have seen that messages are gone: Telegram does not tell bots.',
    remedy: 'Claim deletions only from an account that sees the whole channel.',
  },
  IMPORT_INTERRUPTED: {
    code: 'unavailable',
    message: 'The import stopped because of a failure of the program or the machine.',
    remedy: 'Retry the import; what was read already is kept. The log of the server says more.',
  },
} as const satisfies ErrorCatalogue;
