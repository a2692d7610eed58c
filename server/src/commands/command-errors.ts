import type { ErrorCatalogue } from '../platform/errors/index.ts';

/** What whoever typed a command can put right. docs/command-line.md lists them beside the commands. */
export const commandErrors = {
  WRONG_USAGE: {
    code: 'invalid_argument',
    message: '{problem}',
    remedy: '`{command} --help` shows how it is used.',
  },
  FILE_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no file {file}.',
    remedy: 'Check the name and the folder.',
  },
  FILE_IS_FOLDER: {
    code: 'invalid_argument',
    message: '{file} is a folder.',
    remedy: 'Name a file in it: {example}.',
  },
  FILE_NOT_REGULAR: {
    code: 'invalid_argument',
    message: '{file} is no file that can be read from its beginning as often as needed.',
    remedy: 'Save it as a file first.',
  },
  FILE_UNREADABLE: {
    code: 'permission_denied',
    message: '{file} cannot be read ({problem}).',
    remedy: 'Give this account the right to read it, or copy it to where it may be read.',
  },
  FILE_REFUSED: {
    code: 'invalid_argument',
    message: '{file}: {problem}',
    remedy: 'Nothing was imported.',
  },
  MAPPING_NEEDED: {
    code: 'failed_precondition',
    message: '{file}: the columns ({columns}) do not tell what they hold.',
    remedy: 'Say it with --map, for example --map nr=message_id "when=published_at" seen=views.',
  },
  MAPPING_WRONG: {
    code: 'invalid_argument',
    message: '--map {pair}: there is no such column.',
    remedy: 'Write column=field. The columns are: {columns}.',
  },
  CHANNEL_NEEDED: {
    code: 'failed_precondition',
    message: '{file}: the file does not name its channel.',
    remedy: 'Name it with --channel, for example --channel @durov.',
  },
  MOMENT_WRONG: {
    code: 'invalid_argument',
    message: '--observed-at {moment}: not a date.',
    remedy: 'Write it as 2026-01-31T12:00:00Z.',
  },
  TIME_ZONE_WRONG: {
    code: 'invalid_argument',
    message: '--time-zone {zone}: not the name of a zone.',
    remedy: 'Write it as Europe/Moscow, Asia/Tashkent or UTC.',
  },
  CHATS_NEEDED: {
    code: 'failed_precondition',
    message:
      '{file} is the export of an account, with {count} channels and groups. Only those that you name are read; ' +
      'private chats ({private}) never are.\n{chats}',
    remedy: 'Name them with --chat "{example}", as often as needed, or take all of these with --all-chats.',
  },
  CHAT_NOT_FOUND: {
    code: 'not_found',
    message: 'The export has no channel and no group called {chat}.',
    remedy: 'It has:\n{chats}',
  },
  CHAT_AMBIGUOUS: {
    code: 'failed_precondition',
    message: 'The export has several chats called {chat}.',
    remedy: 'Name the one you mean by its key: {keys}.',
  },
  NO_CHATS_TO_CHOOSE: {
    code: 'invalid_argument',
    message: '--chat chooses from the export of an account, and none of the files is one.',
    remedy: 'Leave it out.',
  },
  IMPORT_ENDED_EARLY: {
    code: 'aborted',
    message: '{problem}',
    remedy: 'What was read before is kept.',
  },
  NO_SUCH_CHANNEL: {
    code: 'not_found',
    message: 'There is no channel {name} in the workspace {workspace}, and no file of that name.',
    remedy: 'Its channels are:\n{channels}\nAnother workspace is named with --workspace.',
  },
  CHANNEL_AMBIGUOUS: {
    code: 'failed_precondition',
    message: 'Several channels are called {name}.',
    remedy: 'Give the number of one:\n{channels}',
  },
  FILE_EXISTS: {
    code: 'already_exists',
    message: '{file} exists already.',
    remedy: 'Name another file with --output, or move that one away.',
  },
  FILE_NOT_WRITABLE: {
    code: 'permission_denied',
    message: '{file} cannot be written ({problem}).',
    remedy: 'Check that its folder exists and that this account may write there.',
  },
  WORKSPACE_UNKNOWN: {
    code: 'not_found',
    message: 'There is no workspace {workspace}.',
    remedy: 'There are: {workspaces}. Name one of them with --workspace, or give its number.',
  },
  WORKSPACE_AMBIGUOUS: {
    code: 'failed_precondition',
    message: 'Several workspaces are called {workspace}.',
    remedy: 'Give the number of one: {workspaces}.',
  },
  WORKSPACE_EXISTS: {
    code: 'already_exists',
    message: 'There is a workspace {workspace} already.',
    remedy: 'Name another with --workspace, or delete it in its settings first.',
  },
  NO_WORKSPACE_YET: {
    code: 'failed_precondition',
    message: 'There is no workspace yet.',
    remedy: 'Import a file, make a demo with `analyticbot demo`, or open the dashboard.',
  },
} as const satisfies ErrorCatalogue;
