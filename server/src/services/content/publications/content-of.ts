import { failure } from '../../../platform/errors/index.ts';
import type { Content } from '../content.ts';
import { readDocument } from '../content-document.ts';
import { contentErrors } from '../errors.ts';

/** @throws Failure PUBLICATION_UNREADABLE */
export function contentOf({ document }: { readonly document: unknown }): Content {
  const content = readDocument(document);
  if (content === null) throw failure(contentErrors, 'PUBLICATION_UNREADABLE');
  return content;
}
