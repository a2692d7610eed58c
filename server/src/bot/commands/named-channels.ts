import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { findChannel } from './find-channel.ts';

/** The channels that somebody named, in their order, or the first name that is of none. */
export type NamedChannels =
  | { readonly channels: readonly Channel[] }
  /** As it was said. */
  | { readonly missing: string };

/**
 * Channels by name, one after the other. Titles have spaces: of the words that follow each other as many are taken for
 * one name as are a channel's. A comma, a line break or quotes say where a name ends.
 */
export function namedChannels(channels: readonly Channel[], said: string): NamedChannels {
  const named: Channel[] = [];
  for (const piece of said.split(/[,;\n"“”„«»]+/u)) {
    const words = piece.split(/\s+/u).filter((word) => word !== '');
    while (words.length > 0) {
      const found = longest(channels, words);
      if (found === null) return { missing: words.join(' ') };
      named.push(found.channel);
      words.splice(0, found.length);
    }
  }
  return { channels: named };
}

function longest(
  channels: readonly Channel[],
  words: readonly string[],
): { readonly channel: Channel; readonly length: number } | null {
  for (let length = Math.min(words.length, MOST_WORDS); length > 0; length -= 1) {
    const channel = findChannel(channels, words.slice(0, length).join(' '));
    if (channel !== null) return { channel, length };
  }
  return null;
}

/** A title has at most 128 letters. */
const MOST_WORDS = 64;
