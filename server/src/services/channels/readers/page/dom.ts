import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type PageElement = DefaultTreeAdapterTypes.Element;
type PageNode = DefaultTreeAdapterTypes.ChildNode;
type PageParent = DefaultTreeAdapterTypes.ParentNode;

export function parsePage(html: string): PageParent {
  return parse(html);
}

export function isElement(node: PageNode): node is PageElement {
  return 'tagName' in node;
}

export function attribute(element: PageElement, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

export function classesOf(element: PageElement): readonly string[] {
  return (attribute(element, 'class') ?? '').split(/\s+/);
}

export function hasClass(element: PageElement, name: string): boolean {
  return classesOf(element).includes(name);
}

/** Elements inside, in the order of the page. With a stack of its own, since a page may nest as deep as it likes. */
export function* elementsIn(parent: PageParent): Generator<PageElement> {
  const waiting: PageNode[] = parent.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
      const child = node.childNodes[at];
      if (child !== undefined) waiting.push(child);
    }
  }
}

export function allOfClass(parent: PageParent, name: string): PageElement[] {
  return [...elementsIn(parent)].filter((element) => hasClass(element, name));
}

export function firstOfClass(parent: PageParent, name: string): PageElement | null {
  for (const element of elementsIn(parent)) if (hasClass(element, name)) return element;
  return null;
}

/** The text inside; a line break for each <br>. */
export function textIn(parent: PageParent): string {
  let text = '';
  const waiting: PageNode[] = parent.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('value' in node) text += node.value;
    else if (isElement(node)) {
      if (node.tagName === 'br') text += '\n';
      else waiting.push(...node.childNodes.toReversed());
    }
  }
  return text;
}
