import type { Button, Content } from '../content.ts';
import { checkKeyboard, checkText, type LimitProblem } from '../text/check-limits.ts';
import { readLink } from '../text/links.ts';
import { normaliseText, withoutFound } from '../text/normalise-text.ts';
import type { PostText } from '../text/text-entity.ts';
import { checkKind, kindOf } from './check-kind.ts';
import { type ContentProblem, limitProblem, problemOf, textProblem } from './content-problem.ts';

export interface CheckedContent {
  readonly problems: readonly ContentProblem[];
  /** The text as Telegram would keep it. */
  readonly kept: PostText;
}

/** What Telegram would refuse, cut or leave out of a content that is sent as a message. Files are looked at elsewhere. */
export function checkContent(content: Content): CheckedContent {
  const { text, entities, buttonRows, linkPreview, firstComment } = content;
  const given = { text, entities };
  const kept = withoutFound(given);
  const keyboard = buttonRows.map((row) => row.map(buttonTexts));
  const previewUrl = linkPreview?.url ?? '';
  const problems = [
    ...normaliseText(given).problems.map(textProblem),
    ...checkSaid(content, kept),
    ...checkKind(content),
    ...checkKeyboard(keyboard).map((problem) => limitProblem(problem, keyboardField(problem))),
    ...buttonRows.flatMap((row, rowIndex) =>
      row.flatMap((button, index) => checkButton(button, buttonField([rowIndex, index]))),
    ),
    ...(previewUrl === '' || readLink(previewUrl) !== null
      ? []
      : [problemOf('LINK_UNUSABLE', 'link_preview.url', { url: previewUrl })]),
    ...(firstComment === null ? [] : checkComment(firstComment)),
  ];
  return { problems, kept };
}

/** What is said beside media may be nothing; what stands instead of a text goes without one (`checkKind`). */
function checkSaid({ text, entities, media, ...content }: Content, kept: PostText): ContentProblem[] {
  if (kindOf({ ...content, media }) === 'media') {
    return checkText({ text, entities }, 'caption').map((problem) => textLimitProblem(problem, kept));
  }
  if (kindOf({ ...content, media }) !== 'text') return [];
  return checkText({ text, entities }, 'text').map((problem) => textLimitProblem(problem, kept));
}

function checkComment(comment: PostText): ContentProblem[] {
  const kept = withoutFound(comment);
  return [
    ...normaliseText(comment).problems.map(textProblem),
    ...checkText(comment, 'text').map((problem) => textLimitProblem(problem, kept)),
  ].map((problem) => ({ ...problem, field: `first_comment.${problem.field}` }));
}

function textLimitProblem(problem: LimitProblem, kept: PostText): ContentProblem {
  const field = problem.limit === 'entities' ? 'entities' : 'text';
  const { offset } = problem.place;
  // What is too short lies nowhere.
  if (offset === null || problem.reason === 'UNDER_LIMIT') return limitProblem(problem, field);
  return { ...limitProblem(problem, field), place: { offset, length: kept.text.length - offset } };
}

function keyboardField({ limit, place }: LimitProblem): string {
  const field = buttonField(place.item);
  return limit === 'button_callback_data' ? `${field}.callback_data` : field;
}

/** @param item none of them, a row, or a button in a row */
function buttonField([row, index]: readonly number[]): string {
  if (row === undefined) return 'button_rows';
  return `button_rows[${row}]${index === undefined ? '' : `.buttons[${index}]`}`;
}

function buttonTexts({ action }: Button) {
  return { callback_data: action.kind === 'callback' ? action.data : null, copy_text: null };
}

/** @param place the button as the contract names it */
function checkButton({ text, action }: Button, place: string): ContentProblem[] {
  const wordless = text.trim() === '' ? [problemOf('BUTTON_WITHOUT_TEXT', `${place}.text`, {})] : [];
  if (action.kind === 'callback') return wordless;
  const { url } = action;
  const isUsable = action.kind === 'url' ? readLink(url) !== null : isSecure(url);
  const field = `${place}.${action.kind === 'url' ? 'url' : 'mini_app_url'}`;
  return isUsable ? wordless : [...wordless, problemOf('LINK_UNUSABLE', field, { url })];
}

/** Mini Apps are opened over https alone. */
function isSecure(url: string): boolean {
  return /^https:\/\//i.test(url) && readLink(url) !== null;
}
