import { isPictureName } from './picture-names.ts';

/** Kinds of chat in an export of Telegram Desktop that are ever read; pictures of the others are not sent. */
const READ_CHATS: ReadonlySet<string> = new Set([
  'public_channel',
  'private_channel',
  'public_supergroup',
  'private_supergroup',
  'private_group',
]);
const OTHER_CHATS: ReadonlySet<string> = new Set([
  'personal_chat',
  'bot_chat',
  'saved_messages',
  'replies',
  'verification_codes',
]);

/** Longer than any path, and what is kept of a piece so that a name which lies across two is found. */
const LONGEST = 1300;
/** A key and its value. A quote inside a text is written with a backslash before it, so that no text looks like this. */
const NAMED = /"(photo|thumbnail|type)":\s{0,4}"((?:[^"\\]|\\.){1,600})"/g;

/**
 * The paths of the pictures that result.json of Telegram Desktop names in channels and groups, found in its text
 * without parsing it, so that whoever sends it can send them along. In an export that names a chat's kind after its
 * messages none are found.
 *
 * @param pieces of the file's text, in order
 * @param most paths beyond these are left out
 */
export async function findNamedPictures(
  pieces: AsyncIterable<string>,
  most: number,
): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  let isRead = false;
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
    let end = 0;
    for (const match of text.matchAll(NAMED)) {
      end = match.index + match[0].length;
      const [, key, value = ''] = match;
      if (key === 'type') {
        if (READ_CHATS.has(value)) isRead = true;
        else if (OTHER_CHATS.has(value)) isRead = false;
      } else if (isRead && paths.size < most && isPictureName(value)) {
        const path = unescaped(value);
        if (path !== null) paths.add(path);
      }
    }
    rest = text.slice(Math.max(end, text.length - LONGEST));
  }
  return paths;
}

/** The path as it is meant, with forward slashes; null for one that leads out of the folder of the export. */
function unescaped(value: string): string | null {
  try {
    const parsed: unknown = JSON.parse(`"${value}"`);
    const path = typeof parsed === 'string' ? parsed.replaceAll('\\', '/') : '/';
    const isOutside =
      path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.split('/').includes('..');
    return isOutside ? null : path;
  } catch {
    return null;
  }
}
