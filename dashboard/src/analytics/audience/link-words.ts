import { numberedNames } from '../numbered-names.ts';

/** What invite links are called: as their maker called them, else by their end, which tells them apart. */
export function linkWords(
  links: readonly { readonly link: string; readonly name: string }[],
  withoutLink: string,
): readonly string[] {
  return numberedNames(
    links.map(({ link, name }) => {
      if (name !== '') return name;
      return link === '' ? withoutLink : link.replace(/^https?:\/\//, '');
    }),
  );
}
