interface RefusalText {
  readonly message: string;
  readonly remedy: string;
}

/**
 * Why a file cannot be read, or broke off. Stable ids; `{name}` is filled from the values of the refusal. A file that
 * broke off keeps what came before.
 */
export const REFUSAL_REASONS = {
  file_empty: { message: 'The file is empty.', remedy: 'Export or download it again.' },
  file_unknown: {
    message: 'The file is none of the kinds that can be read.',
    remedy: 'Use result.json of Telegram Desktop, a CSV or JSON table, or a saved t.me/s/ page.',
  },
  file_binary: {
    message: 'The file is not text.',
    remedy: 'Documents need not be uploaded: the export is enough. Pictures are read beside it.',
  },
  pictures_alone: {
    message: 'These are pictures without the file that says which posts they belong to.',
    remedy: 'Send them together with result.json, or the whole folder of the export.',
  },
  desktop_html: {
    message:
      'This is a Telegram Desktop export in the HTML format, which leaves out much of what the JSON has.',
    remedy: 'Export the chat again and choose "Machine-readable JSON" as the format.',
  },
  desktop_no_chats: {
    message: 'The export holds no channel and no group.',
    remedy: 'Export a channel from its own menu, or tick channels in "Export Telegram data".',
  },
  private_chat: {
    message: 'This is the export of a private chat, which is never read.',
    remedy: 'Export a channel or a group.',
  },
  html_instead_of_data: {
    message: 'The file ends in .{extension} but holds a web page, perhaps an error page saved in its place.',
    remedy: 'Download the file again while signed in at the site.',
  },
  html_unknown: {
    message: 'The web page is not a public page of Telegram.',
    remedy: 'Save a page of the form https://t.me/s/name.',
  },
  page_landing_channel: {
    message: 'This is the landing page of @{username}, which shows no posts.',
    remedy: 'Open and save https://t.me/s/{username} instead.',
  },
  page_landing_group: {
    message: 'This is the page of the group @{username}: Telegram shows no messages of a group there.',
    remedy: 'Export the group with Telegram Desktop.',
  },
  page_landing_bot: {
    message: 'This is the page of the bot @{username}, which has no posts.',
    remedy: 'Save the page of a channel: https://t.me/s/name.',
  },
  page_landing_user: {
    message: 'This is the page of a person, @{username}, who has no posts.',
    remedy: 'Save the page of a channel: https://t.me/s/name.',
  },
  page_name_free: {
    message: 'This page says that nobody has the name @{username}.',
    remedy: 'Check the name of the channel.',
  },
  page_markup_unknown: {
    message: 'The page is a public page of Telegram, but not built as expected: {missing} is missing.',
    remedy: 'Telegram may have changed its pages. Report it, and use another source meanwhile.',
  },
  page_too_large: {
    message: 'The page is larger than {limit}.',
    remedy: 'Save pages with fewer posts: t.me/s/name?before=number shows older ones.',
  },
  export_too_new: {
    message: 'The export was written by a later version of AnalyticBot (format {version}).',
    remedy: 'Update this installation, then read the file again.',
  },
  json_broken: { message: 'The JSON is broken.', remedy: 'Export or download the file again.' },
  json_truncated: {
    message: 'The file ends in the middle.',
    remedy: 'Export or download it again; what came before was kept.',
  },
  json_too_deep: {
    message: 'The JSON is nested deeper than any export is.',
    remedy: 'The file was not made by Telegram; use another.',
  },
  json_no_records: {
    message: 'The JSON holds no list of records.',
    remedy: 'Use a list of objects, or one object a line.',
  },
  table_no_columns: {
    message: 'The first line names no columns.',
    remedy: 'Add a line with the names of the columns.',
  },
  table_too_wide: {
    message: 'The table has more than {limit} columns.',
    remedy: 'Remove what is not needed.',
  },
  table_broken: {
    message: 'A quote in the table is never closed.',
    remedy: 'Export the table again; what came before was kept.',
  },
  mapping_needed: {
    message: 'The columns do not tell by their names what they hold.',
    remedy: 'Say which column is which.',
  },
  mapping_incomplete: {
    message: 'The mapping lacks {missing}.',
    remedy: 'Say which column holds it.',
  },
  channel_needed: {
    message: 'The file does not say which channel it is of.',
    remedy: 'Choose a channel or give its name.',
  },
  archive_broken: { message: 'The archive is damaged.', remedy: 'Make or download it again.' },
  archive_too_large: {
    message: 'The archive unpacks to more than {limit}, or grows more than files of this kind do.',
    remedy: 'Unpack it yourself and upload the files.',
  },
  archive_too_many: {
    message: 'The archive holds more than {limit} files.',
    remedy: 'Unpack it yourself and upload the files.',
  },
  archive_nested: {
    message: 'An archive lies inside the archive.',
    remedy: 'Unpack the inner one and upload it by itself.',
  },
  archive_encrypted: {
    message: 'The archive is locked with a password.',
    remedy: 'Make one without a password.',
  },
  archive_nothing: {
    message: 'The archive holds no file that can be read.',
    remedy: 'It should hold result.json, a table, or a saved page.',
  },
} as const satisfies Record<string, RefusalText>;

export type RefusalReason = keyof typeof REFUSAL_REASONS;
