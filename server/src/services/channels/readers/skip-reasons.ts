/** Why a record was left out, or a field of it. The ids are stable: they are stored with the import and translated. */
export const SKIP_REASONS = {
  // The whole record.
  not_an_object: 'The entry is not an object with fields.',
  json_invalid: 'The entry is not valid JSON.',
  too_deep: 'The entry is nested deeper than any message is.',
  too_large: 'The entry is larger than any message is.',
  id_missing: 'The message has no id.',
  id_out_of_range: 'The message id is 0, not whole, or beyond what can be counted exactly.',
  duplicate_id: 'The file has a message with this id already; the first one was kept.',
  date_missing: 'There is no date.',
  date_invalid: 'The date cannot be understood.',
  date_out_of_range: 'The date lies before Telegram existed or in the future.',
  channel_missing: 'The row does not say which channel it is about.',
  post_missing: 'The row does not say which post it is about.',
  post_unknown: 'The row names a post by a key that none of the tables read so far explains.',
  channel_unknown: 'The row names a channel by a key that none of the tables read so far explains.',
  count_missing: 'The row has no count.',
  not_a_post: 'The row is about a comment under a post, not about a post.',
  message_empty: 'The entry stands for a message that was no longer there.',
  type_unknown: 'The entry is of a kind that is not known.',
  row_width: 'The row has more or fewer cells than the table has columns.',
  row_invalid: 'The row is not well-formed: a quote is out of place.',
  markup_unknown: 'The post on the page is not built as expected.',
  private_peer: 'The message belongs to a private chat, which is never read.',
  // A picture; the post was kept.
  picture_missing: 'The picture that the message names is not among the files.',
  picture_repeated: 'Sixteen messages before have the same picture already.',
  picture_not_one: 'The file that the message names as its picture is no JPEG, PNG, WebP or GIF.',
  picture_too_large: 'The picture is larger than 20 MB or than 4096 × 4096 pixels.',
  picture_broken: 'The picture is damaged.',
  picture_no_decoder: 'This machine lacks the library that decodes pictures.',
  // One field; the record was kept.
  counter_invalid: 'The counter is not a number; it is taken as unknown.',
  counter_out_of_range:
    'The counter is negative or beyond what can be counted exactly; it is taken as unknown.',
  text_mended: 'The text held NUL characters or broken characters; each was replaced by \uFFFD.',
  field_invalid: 'The field is not of the expected kind; it is taken as unknown.',
  field_date_invalid: 'A date beside the date of publication cannot be right; it is taken as unknown.',
  entity_outside_text: 'A piece of formatting lies outside the text; it was dropped.',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;
