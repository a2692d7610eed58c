import { en } from './en.ts';
import type { Language } from './language.ts';
import { ru } from './ru.ts';
import { uz } from './uz.ts';

/** Everything that the bot says, in one language. */
export type Words = { readonly [Key in keyof typeof en]: string };
export type WordKey = keyof Words;

export const WORDS: { readonly [Of in Language]: Words } = { en, ru, uz };

/** Puts values in the places of their names: `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}
