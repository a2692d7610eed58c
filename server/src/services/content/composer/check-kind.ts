import type { Content, MediaItem, Poll } from '../content.ts';
import { checkPoll, checkSize, type LimitProblem } from '../text/check-limits.ts';
import { type ContentProblem, limitProblem, problemOf } from './content-problem.ts';

/** What a message is. */
type Kind = 'poll' | 'place' | 'rich' | 'media' | 'text';

/** The first that a content has of what excludes all others. */
export function kindOf(content: Pick<Content, 'poll' | 'place' | 'rich' | 'media'>): Kind {
  const { poll, place, rich, media } = content;
  if (poll !== null) return 'poll';
  if (place !== null) return 'place';
  if (rich !== null) return 'rich';
  return media.length > 0 ? 'media' : 'text';
}

/** What cannot be one message, and what is wrong with a poll, an album or a rich message. */
export function checkKind(content: Content): ContentProblem[] {
  const { poll, rich, media } = content;
  return [
    ...checkExclusions(content),
    ...(poll === null ? [] : checkWholePoll(poll)),
    ...(rich === null || rich.source.trim() !== '' ? [] : checkSize('rich_text', 0).map(inSource)),
    ...checkMedia(media),
  ];
}

function checkExclusions(content: Content): ContentProblem[] {
  const { text, place, rich, media, buttonRows } = content;
  const kind = kindOf(content);
  const beside = [
    ...(place === null ? [] : ['place']),
    ...(rich === null ? [] : ['rich']),
    ...(media.length === 0 ? [] : ['media']),
    // A text beside media is its caption.
    ...(text.trim() === '' || kind === 'media' ? [] : ['text']),
  ];
  const excluded = beside
    .filter((part) => part !== kind)
    .map((field) => problemOf('EXCLUDED', field, { with: kind }));
  const isAlbum = kind === 'media' && media.length > 1;
  // Telegram hangs no buttons on an album.
  return isAlbum && buttonRows.length > 0
    ? [...excluded, problemOf('EXCLUDED', 'button_rows', { with: 'album' })]
    : excluded;
}

function checkWholePoll(poll: Poll): ContentProblem[] {
  const { question, options, rightOptions, multipleAnswers, explanation, openSeconds } = poll;
  const isQuiz = rightOptions.length > 0;
  const plain = (text: string) => ({ text, entities: [] });
  const limits = checkPoll({
    question: plain(question),
    options: options.map(plain),
    explanation: isQuiz ? plain(explanation) : null,
    description: null,
  });
  return [
    ...limits.map((problem) => limitProblem(problem, pollField(problem))),
    ...rightOptions.flatMap((right, index) =>
      right < options.length ? [] : [problemOf('OPTION_MISSING', `poll.right_options[${index}]`)],
    ),
    ...(rightOptions.length > 1 && !multipleAnswers
      ? [problemOf('EXCLUDED', 'poll.right_options', { with: 'one_answer' })]
      : []),
    ...(isQuiz || explanation.trim() === ''
      ? []
      : [problemOf('EXCLUDED', 'poll.explanation', { with: 'no_quiz' })]),
    ...(openSeconds === null ? [] : checkSize('poll_open_period', openSeconds)).map((problem) =>
      limitProblem(problem, 'poll.open_seconds'),
    ),
  ];
}

function pollField({ limit, place }: LimitProblem): string {
  const [option] = place.item;
  if (limit === 'poll_question') return 'poll.question';
  if (limit === 'poll_explanation' || limit === 'poll_explanation_line_breaks') return 'poll.explanation';
  return option === undefined ? 'poll.options' : `poll.options[${option}]`;
}

/** Photos and videos go together; documents and audio files go among themselves; an animation goes alone. */
const ALBUM_OF = {
  photo: 'visual',
  video: 'visual',
  audio: 'audio',
  document: 'document',
  animation: null,
} as const;

function checkMedia(media: readonly MediaItem[]): ContentProblem[] {
  const [first] = media;
  if (first === undefined) return [];
  const covered = media.flatMap(({ role, spoiler }, index) =>
    spoiler && (role === 'audio' || role === 'document')
      ? [problemOf('EXCLUDED', `media[${index}].spoiler`, { with: role })]
      : [],
  );
  if (media.length === 1) return covered;
  const album = ALBUM_OF[first.role];
  const strangers = media.flatMap(({ role }, index) =>
    album !== null && ALBUM_OF[role] === album
      ? []
      : [problemOf('ALBUM_MIXED', `media[${index}].role`, { role, with: first.role })],
  );
  const tooMany = checkSize('album_items', media.length).map((problem) => limitProblem(problem, 'media'));
  return [...tooMany, ...strangers, ...covered];
}

function inSource(problem: LimitProblem): ContentProblem {
  return limitProblem(problem, 'rich.source');
}
