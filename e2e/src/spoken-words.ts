import type { Page } from 'playwright-core';
import { dictionary as en } from '../../dashboard/src/i18n/en/index.ts';
import { dictionary as ru } from '../../dashboard/src/i18n/ru/index.ts';
import { dictionary as uz } from '../../dashboard/src/i18n/uz/index.ts';

const dictionaries = { en, ru, uz };
export type SpokenLanguage = keyof typeof dictionaries;

/** The dictionary of a language. */
export function wordsOf(language: SpokenLanguage): (typeof dictionaries)[SpokenLanguage] {
  return dictionaries[language];
}

/** Everything that a page says: its texts, and the words that only a screen reader or a pointer meets. */
const SAID = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [document.title];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) words.push(node.textContent);
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
    for (const element of document.querySelectorAll('[' + name + ']')) words.push(element.getAttribute(name));
  return [...new Set(words.map((text) => (text ?? '').trim()).filter((text) => text !== ''))];
})()`;

/** A text with values in it is told from what somebody wrote by at least so many letters of its own. */
const FEWEST_LETTERS = 5;

/**
 * What a page says that is not in its language: names of dictionary entries, and English that this language says
 * otherwise. Names and posts of channels are in any language, so that the letters alone tell nothing.
 */
export async function untranslated(page: Page, language: Exclude<SpokenLanguage, 'en'>): Promise<string[]> {
  const said = await page.evaluate<string[]>(SAID);
  const own = dictionaries[language];
  const keys = new Set(Object.values(en).flatMap((entries) => Object.keys(entries)));
  const ownTexts = new Set(textsOf(own));
  const english = textsOf(en)
    .filter((text) => !ownTexts.has(text) && lettersOf(text) >= FEWEST_LETTERS)
    .map(patternOf);
  const isKey = (text: string): boolean => keys.has(text.replace(/^\w+:/, '')) && /[._]/.test(text);
  return said.filter((text) => isKey(text) || english.some((pattern) => pattern.test(text)));
}

function textsOf(dictionary: (typeof dictionaries)[SpokenLanguage]): string[] {
  return Object.values(dictionary).flatMap((entries) => Object.values<string>(entries));
}

const value = /\{\{\w+\}\}/g;

function lettersOf(text: string): number {
  return text.replaceAll(value, '').replaceAll(/\P{L}/gu, '').length;
}

function patternOf(text: string): RegExp {
  const parts = text.split(value).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 'u');
}
