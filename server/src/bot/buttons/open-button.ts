import type { TalkDeps } from '../deps.ts';
import type { ReplyButton } from '../reply.ts';
import type { Words } from '../words/words.ts';

/**
 * The button that opens the page inside Telegram, signed in; none where Telegram would not open it.
 */
export function openButton({ publicUrl }: Pick<TalkDeps, 'publicUrl'>, words: Words): ReplyButton[][] {
  const webAppUrl = miniAppAddress(publicUrl);
  return webAppUrl === null ? [] : [[{ text: words['button.open'], webAppUrl }]];
}

/**
 * Where the page inside Telegram is. Telegram opens nothing without TLS: null where people reach the page otherwise, or
 * only from this machine.
 */
export function miniAppAddress(publicUrl: string | null): string | null {
  return publicUrl?.startsWith('https:') === true ? `${publicUrl}/mini-app` : null;
}
