import { type Post, PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { type Content, MediaRole } from '@analyticbot/contracts/content/v1/content';
import { timestampDate } from '@bufbuild/protobuf/wkt';

/** What is looked for in a channel. */
export interface SoughtPost {
  readonly content: Content;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Messages that are other posts. */
  readonly known: ReadonlySet<bigint>;
}

type Candidate = Pick<Post, 'messageId' | 'publishedAt' | 'text' | 'format' | 'poll' | 'partCount'>;

/** Telegram's clock and ours need not agree to the second. */
const SLACK_MS = 30_000;
/** Of a rich message, of which a page shows the words without their layout. */
const LETTERS_COMPARED = 64;

/** The posts that can be the one that is sought: more than one where they cannot be told apart. */
export function matchPosts<Shown extends Candidate>(
  { content, notBefore, notAfter, known }: SoughtPost,
  shown: readonly Shown[],
): Shown[] {
  const from = notBefore.getTime() - SLACK_MS;
  const to = notAfter.getTime() + SLACK_MS;
  return shown.filter((post) => {
    const at = post.publishedAt === undefined ? Number.NaN : timestampDate(post.publishedAt).getTime();
    return at >= from && at <= to && !known.has(post.messageId) && saysTheSame(content, post);
  });
}

function saysTheSame(content: Content, post: Candidate): boolean {
  const { poll, rich, place, media } = content;
  if (poll !== undefined) return sameWords(poll.question, post.poll?.question ?? '');
  if (place !== undefined) return post.format === PostFormat.LOCATION;
  if (rich !== undefined) return beginsWithin(post.text, rich.source);
  if (media.length === 0) return sameWords(content.text, post.text);
  return (
    sameWords(content.text, post.text) &&
    Math.max(1, post.partCount) === media.length &&
    sameKind(content, post)
  );
}

/** Telegram trims texts and joins blanks, and a page breaks lines in its own way: only what can be read is compared. */
function sameWords(left: string, right: string): boolean {
  return readable(left) === readable(right);
}

function readable(text: string): string {
  return text.normalize('NFC').replaceAll(/[\s\p{Cf}\p{Zs}]/gu, '');
}

function lettersOf(text: string): string {
  return text.normalize('NFC').replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Whether the words of a post are words of that markup. */
function beginsWithin(text: string, source: string): boolean {
  const letters = lettersOf(text).slice(0, LETTERS_COMPARED);
  return letters !== '' && lettersOf(source.replaceAll(/<[^>]*>/g, '')).includes(letters);
}

const FORMATS = new Map<MediaRole, PostFormat>([
  [MediaRole.PHOTO, PostFormat.PHOTO],
  [MediaRole.VIDEO, PostFormat.VIDEO],
  [MediaRole.ANIMATION, PostFormat.ANIMATION],
  [MediaRole.AUDIO, PostFormat.AUDIO],
  [MediaRole.DOCUMENT, PostFormat.DOCUMENT],
]);

/** An album is told by its parts; a single file also by what it is. */
function sameKind({ media }: Content, { format }: Candidate): boolean {
  const [first] = media;
  return media.length > 1 || first === undefined || FORMATS.get(first.role) === format;
}
