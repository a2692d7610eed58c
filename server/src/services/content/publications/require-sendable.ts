import { failure } from '../../../platform/errors/index.ts';
import { checkContent } from '../composer/check-content.ts';
import { type ContentProblem, problemOf } from '../composer/content-problem.ts';
import type { Content } from '../content.ts';
import { contentErrors } from '../errors.ts';
import { requireKeepable } from '../require-keepable.ts';
import type { Place } from './place.ts';

/** What is to go out, and where the request says it. */
export interface GivenContent {
  readonly content: Content;
  /** `content`, `targets[2].variant`. */
  readonly field: string;
  /** Where it goes; null where nobody was asked. */
  readonly place: Place | null;
}

/**
 * Refuses what Telegram would refuse, all of it at once.
 *
 * @throws Failure TEXT_UNREADABLE, CONTENT_TOO_LARGE, CONTENT_REFUSED
 */
export function requireSendable(given: readonly GivenContent[]): void {
  for (const { content } of given) requireKeepable(content);
  const violations = given.flatMap(({ content, field, place }) =>
    [...checkContent(content).problems, ...checkForPlace(content, place)].map((problem) => ({
      field: `${field}.${problem.field}`,
      rule: problem.reason,
      message: inWords(problem),
    })),
  );
  // One content goes to several channels: what is wrong with it is told once.
  const once = [
    ...new Map(violations.map((one) => [`${one.field} ${one.rule} ${one.message}`, one])).values(),
  ];
  const [first] = once;
  if (first === undefined) return;
  throw failure(contentErrors, 'CONTENT_REFUSED', {
    values: { count: once.length, field: first.field, rule: first.rule },
    place: { field: first.field },
    violations: once,
  });
}

/** What a channel or group does not take, whatever a message may hold elsewhere. */
function checkForPlace({ buttonRows, topicId, ...content }: Content, place: Place | null): ContentProblem[] {
  const privateOnly = buttonRows.flatMap((row, rowIndex) =>
    row.flatMap(({ action }, index) =>
      action.kind === 'mini-app'
        ? [problemOf('BUTTON_PRIVATE_ONLY', `button_rows[${rowIndex}].buttons[${index}].mini_app_url`)]
        : [],
    ),
  );
  if (place === null) return privateOnly;
  return [
    ...privateOnly,
    ...(topicId !== null && !place.isGroup ? [problemOf('NO_TOPICS_THERE', 'topic_id')] : []),
    ...(content.pinSeconds !== null && !place.mayPin ? [problemOf('MAY_NOT_PIN', 'pin_seconds')] : []),
    ...(content.deleteAfterSeconds !== null && !place.mayDelete
      ? [problemOf('MAY_NOT_DELETE', 'delete_after_seconds')]
      : []),
  ];
}

function inWords({ reason, values }: ContentProblem): string {
  const said = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return [reason.toLowerCase().replaceAll('_', ' '), ...said].join(', ');
}
