import type { Button, Content } from '../content.ts';
import { checkKeyboard, checkText, type LimitProblem } from '../text/check-limits.ts';
import { readLink } from '../text/links.ts';
import { normaliseText, withoutFound } from '../text/normalise-text.ts';
import type { PostText } from '../text/text-entity.ts';
import { type ContentProblem, textProblem } from './content-problem.ts';

export interface CheckedContent {
  readonly problems: readonly ContentProblem[];
  /** The text as Telegram would keep it. */
  readonly kept: PostText;
}

/** What Telegram would refuse, cut or leave out of a content that is sent as a message. */
export function checkContent({ text, entities, buttonRows, linkPreview }: Content): CheckedContent {
  const given = { text, entities };
  const kept = withoutFound(given);
  const keyboard = buttonRows.map((row) => row.map(buttonTexts));
  const previewUrl = linkPreview?.url ?? '';
  const problems = [
    ...normaliseText(given).problems.map(textProblem),
    ...checkText(given, 'text').map((problem) => textLimitProblem(problem, kept)),
    ...checkKeyboard(keyboard).map((problem) => limitProblem(problem, keyboardField(problem))),
    ...buttonRows.flatMap((row, rowIndex) =>
      row.flatMap((button, index) => checkButton(button, buttonField([rowIndex, index]))),
    ),
    ...(previewUrl === '' || readLink(previewUrl) !== null
      ? []
      : [problemOf('LINK_UNUSABLE', 'link_preview.url', { url: previewUrl })]),
  ];
  return { problems, kept };
}

function textLimitProblem(problem: LimitProblem, kept: PostText): ContentProblem {
  const field = problem.limit === 'entities' ? 'entities' : 'text';
  const { offset } = problem.place;
  // What is too short lies nowhere.
  if (offset === null || problem.reason === 'UNDER_LIMIT') return limitProblem(problem, field);
  return { ...limitProblem(problem, field), place: { offset, length: kept.text.length - offset } };
}

function limitProblem({ reason, limit, measured, allowed, by }: LimitProblem, field: string): ContentProblem {
  const values = { limit, measured: String(measured), allowed: String(allowed), by: String(by) };
  return problemOf(reason, field, values);
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

function problemOf(reason: string, field: string, values: Readonly<Record<string, string>>): ContentProblem {
  return { reason, field, place: null, values };
}
