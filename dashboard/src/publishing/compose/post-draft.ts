import type { FormattedText } from '@analyticbot/contracts/content/v1/composer';
import { type Content, type ContentSchema, Markup } from '@analyticbot/contracts/content/v1/content';
import type { MessageInitShape } from '@bufbuild/protobuf';

type ContentInit = Exclude<MessageInitShape<typeof ContentSchema>, Content>;

/** A button that is being written. */
export interface LinkButton {
  readonly key: string;
  readonly text: string;
  readonly url: string;
}

/** A post as it stands in the form: its text as markup. */
export interface PostDraft {
  readonly kind: 'text' | 'poll';
  readonly markup: Markup;
  readonly source: string;
  /** One a row. */
  readonly buttons: readonly LinkButton[];
  readonly question: string;
  /** One a line. */
  readonly options: string;
  readonly anonymous: boolean;
  readonly multipleAnswers: boolean;
  readonly silent: boolean;
  readonly protected: boolean;
  readonly withoutPreview: boolean;
  /** Hours; empty for not at all, 0 until somebody unpins it. */
  readonly pinHours: string;
  readonly deleteAfterHours: string;
  readonly firstComment: string;
}

export const EMPTY_DRAFT: PostDraft = {
  kind: 'text',
  markup: Markup.MARKDOWN,
  source: '',
  buttons: [],
  question: '',
  options: '',
  anonymous: true,
  multipleAnswers: false,
  silent: false,
  protected: false,
  withoutPreview: false,
  pinHours: '',
  deleteAfterHours: '',
  firstComment: '',
};

const HOUR_S = 3_600;

/** What is planned. @param text what the server made of the markup */
export function contentOf(draft: PostDraft, text: FormattedText | undefined): ContentInit {
  const isPoll = draft.kind === 'poll';
  const buttons = draft.buttons.filter((button) => button.text !== '' || button.url !== '');
  return {
    text: isPoll ? '' : (text?.text ?? ''),
    entities: isPoll ? [] : (text?.entities ?? []),
    buttonRows: buttons.map((button) => ({
      buttons: [{ text: button.text, action: { case: 'url', value: button.url } }],
    })),
    silent: draft.silent,
    protected: draft.protected,
    ...(draft.withoutPreview && !isPoll ? { linkPreview: { disabled: true } } : {}),
    ...(isPoll
      ? {
          poll: {
            question: draft.question,
            options: optionsOf(draft),
            anonymous: draft.anonymous,
            multipleAnswers: draft.multipleAnswers,
          },
        }
      : {}),
    ...secondsOf('pinSeconds', draft.pinHours),
    ...secondsOf('deleteAfterSeconds', draft.deleteAfterHours),
    ...(draft.firstComment.trim() === '' ? {} : { firstComment: { text: draft.firstComment } }),
  };
}

/** The answers of a poll, as they are written: one a line. */
export function optionsOf({ options }: Pick<PostDraft, 'options'>): string[] {
  return options
    .split('\n')
    .map((option) => option.trim())
    .filter((option) => option !== '');
}

function secondsOf(name: 'pinSeconds' | 'deleteAfterSeconds', hours: string): ContentInit {
  const value = Number(hours);
  return hours.trim() === '' || !(value >= 0) ? {} : { [name]: Math.round(value * HOUR_S) };
}

/** A draft that was kept, to be written on. @param source its text as Markdown */
export function draftOf(content: Content, source: string): PostDraft {
  const { poll, pinSeconds, deleteAfterSeconds } = content;
  return {
    ...EMPTY_DRAFT,
    kind: poll === undefined ? 'text' : 'poll',
    source,
    buttons: content.buttonRows.flatMap((row, rowIndex) =>
      row.buttons.flatMap(({ text, action }, index) =>
        action.case === 'url' ? [{ key: `${rowIndex} ${index}`, text, url: action.value }] : [],
      ),
    ),
    question: poll?.question ?? '',
    options: poll?.options.join('\n') ?? '',
    anonymous: poll?.anonymous ?? true,
    multipleAnswers: poll?.multipleAnswers ?? false,
    silent: content.silent,
    protected: content.protected,
    withoutPreview: content.linkPreview?.disabled ?? false,
    pinHours: hoursOf(pinSeconds),
    deleteAfterHours: hoursOf(deleteAfterSeconds),
    firstComment: content.firstComment?.text ?? '',
  };
}

function hoursOf(seconds: number | undefined): string {
  return seconds === undefined ? '' : String(seconds / HOUR_S);
}

/** Whether the form can write all that a content says: what it cannot must not be lost by saving. */
export function isWritable(content: Content): boolean {
  const { media, place, rich, buttonRows, replyToMessageId, topicId, firstComment, poll, linkPreview } =
    content;
  return (
    media.length === 0 &&
    place === undefined &&
    rich === undefined &&
    replyToMessageId === undefined &&
    topicId === undefined &&
    (firstComment?.entities.length ?? 0) === 0 &&
    (poll?.rightOptions.length ?? 0) === 0 &&
    (poll?.explanation ?? '') === '' &&
    poll?.anonymous !== false &&
    poll?.openSeconds === undefined &&
    (linkPreview === undefined || (linkPreview.url === '' && !linkPreview.aboveText)) &&
    buttonRows.every(({ buttons }) => buttons.length === 1 && buttons[0]?.action.case === 'url')
  );
}
