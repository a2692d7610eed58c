import type { EntityType, TextEntity } from '../record.ts';
import { cleanText } from '../text/clean-text.ts';
import { distinctHashtags } from '../text/find-hashtags.ts';
import { distinctDomains } from '../text/find-links.ts';
import { attribute, hasClass, isElement, type PageElement } from './dom.ts';

const TAGS: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['s', 'strikethrough'],
  ['del', 'strikethrough'],
  ['code', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
  ['tg-spoiler', 'spoiler'],
  ['tg-emoji', 'custom_emoji'],
]);
const MAX_DEPTH = 64;

export interface PageText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly hashtags: readonly string[];
  readonly linkDomains: readonly string[];
  readonly isOnlyLink: boolean;
}

export const NO_TEXT: PageText = { text: '', entities: [], hashtags: [], linkDomains: [], isOnlyLink: false };

/** The text of a post on a page, with its formatting as Telegram counts it. */
export function pageText(element: PageElement): PageText {
  const walk = new TextWalk();
  walk.children(element, 0);
  const entities = walk.entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  const only = entities.length === 1 ? entities[0] : undefined;
  return {
    text: cleanText(walk.text),
    entities,
    hashtags: distinctHashtags(walk.tags),
    linkDomains: distinctDomains(walk.links),
    isOnlyLink:
      only !== undefined &&
      (only.type === 'url' || only.type === 'text_link') &&
      only.length === walk.text.trim().length,
  };
}

class TextWalk {
  text = '';
  readonly entities: TextEntity[] = [];
  readonly tags: string[] = [];
  readonly links: string[] = [];

  children(element: PageElement, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const node of element.childNodes) {
      if ('value' in node) this.text += node.value;
      else if (isElement(node)) this.#element(node, depth + 1);
    }
  }

  #element(element: PageElement, depth: number): void {
    if (element.tagName === 'br') {
      this.text += '\n';
      return;
    }
    const offset = this.text.length;
    if (hasClass(element, 'emoji')) {
      // A picture of an emoji: the emoji itself stands inside in bold, which is no formatting.
      for (const inner of element.childNodes) if (isElement(inner)) this.children(inner, depth + 1);
      return;
    }
    this.children(element, depth);
    const length = this.text.length - offset;
    if (length === 0) return;
    if (element.tagName === 'a') this.#link(element, offset, length);
    else {
      const type = TAGS.get(element.tagName);
      if (type === undefined) return;
      const isExpandable = type === 'blockquote' && attribute(element, 'expandable') !== null;
      const value = type === 'custom_emoji' ? attribute(element, 'emoji-id') : null;
      this.entities.push({ type: isExpandable ? 'expandable_blockquote' : type, offset, length, value });
    }
  }

  #link(element: PageElement, offset: number, length: number): void {
    const href = attribute(element, 'href') ?? '';
    const shown = this.text.slice(offset, offset + length);
    if (/[?&]q=(?:%23|#)/.test(href) && shown.startsWith('#')) {
      this.tags.push(shown);
      this.entities.push({ type: 'hashtag', offset, length, value: null });
    } else if (shown.startsWith('@')) this.entities.push({ type: 'mention', offset, length, value: null });
    else if (href.startsWith('mailto:')) this.entities.push({ type: 'email', offset, length, value: null });
    else if (/^https?:/i.test(href)) {
      this.links.push(href);
      const isBare = plain(href) === plain(shown);
      this.entities.push({ type: isBare ? 'url' : 'text_link', offset, length, value: isBare ? null : href });
    }
  }
}

function plain(address: string): string {
  return address
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase();
}
