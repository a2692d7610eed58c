import type { Person } from './heard.ts';

/** What a chat with a person is called on the page: `Ada (@ada)`, as much of it as there is. */
export function chatName({ name, username }: Person): string {
  const short = name.slice(0, 150);
  if (username === '') return short;
  return short === '' ? `@${username}` : `${short} (@${username})`;
}
